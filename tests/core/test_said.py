"""Words a person gave a verb are trimmed, wanted where they are needed, and never too long."""

import pytest
from django.core.exceptions import ValidationError

from caseops.core.said import counted, said


def test_words_are_trimmed() -> None:
    assert said("  Settled on Monday \n", "reason", missing="Say why.") == "Settled on Monday"


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_missing_words_are_asked_for_at_their_field(words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        said(words, "reason", missing="Say why.")
    assert refusal.value.message_dict == {"reason": ["Say why."]}


def test_words_nobody_needs_may_be_missing() -> None:
    assert said(" ", "note") == ""


@pytest.mark.parametrize(("length", "longest"), [(301, 300), (11, 10), (10_000_000, 300)])
def test_too_many_words_are_counted(length: int, longest: int) -> None:
    with pytest.raises(ValidationError, match=f"Say it in {longest} characters; these are {length}"):
        said("x" * length, "note", longest=longest)


def test_exactly_enough_is_enough() -> None:
    assert len(said("x" * 300, "reason")) == 300


@pytest.mark.parametrize(("count", "words"), [(0, "0 requests"), (1, "1 request"), (4, "4 requests")])
def test_things_are_counted_in_words(count: int, words: str) -> None:
    assert counted(count, "request") == words
