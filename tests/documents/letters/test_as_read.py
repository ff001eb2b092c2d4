"""Every letter that ships, word for word as its reader has it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.documents.letters.as_read.filling import as_read

HERE = Path(__file__).parent / "as_read"


def agreed(area: str) -> Mapping[str, str]:
    """The letters of an area by key, as they were agreed."""
    parts = (HERE / f"{area}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return {key.strip(): text for key, _, text in (part.partition("\n") for part in parts)}


AGREED = {
    area: agreed(area) for area in ("personal_injury", "workers_compensation", "employment", "immigration")
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
