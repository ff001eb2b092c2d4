import pytest
from django.core.exceptions import ValidationError

from caseops.core.said import row_id, said


@pytest.mark.parametrize("text", ["", "-1", "²", "\u0661", "1.0", " 1", "1\x00", "9" * 19, "9" * 5000, "x"])
def test_what_is_no_id_is_that_of_no_row(text):
    assert row_id(text) == 0


def test_an_id_is_read():
    assert row_id("9" * 18) == 10**18 - 1


@pytest.mark.parametrize("words", ["\x00", "a\x00b"])
def test_a_sign_that_is_no_text_is_refused(words):
    with pytest.raises(ValidationError, match="no text"):
        said(words, "reason")
