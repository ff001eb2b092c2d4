"""Every letter that ships, word for word as its reader has it."""

from collections.abc import Mapping

import pytest

from tests.documents.letters.as_read import employment, immigration, personal_injury, workers_compensation
from tests.documents.letters.as_read.filling import as_read

AGREED: Mapping[str, Mapping[str, str]] = {
    "personal_injury": personal_injury.LETTERS,
    "workers_compensation": workers_compensation.LETTERS,
    "employment": employment.LETTERS,
    "immigration": immigration.LETTERS,
}


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.strip().split("\n\n") if part.strip()]


@pytest.mark.parametrize("area", AGREED)
def test_the_letters_read_as_agreed(area: str) -> None:
    told = as_read(area)
    assert list(told) == list(AGREED[area])
    for key, lines in told.items():
        now = [" ".join(line.replace("\n", " ⏎ ").split()) for line in lines]
        assert now == paragraphs(AGREED[area][key]), key


@pytest.mark.parametrize("area", AGREED)
def test_no_tag_and_no_gap_is_left_in_any(area: str) -> None:
    for text in AGREED[area].values():
        assert not set("{}%\ue0f0") & set(text.replace("100%", ""))
