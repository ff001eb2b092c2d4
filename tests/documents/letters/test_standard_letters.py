"""The letters that ship, as whoever writes them meets them."""

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from documents.letters.marks import blocks, words_of
from documents.letters.pressing import Reading, fill, inspect
from documents.letters.standard import StandardLetter, standard_letters

ASKS: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("asks.toml").read_text("utf-8")
)

LETTERS = list(standard_letters())
NAMES = [f"{each.area}/{each.key}" for each in LETTERS]
KINDS = ("_on", "_text", "_amount")
FIRM = {
    "firm": {"name": "Harbor & Pine LLP"},
    "attorney": {"name": "Priya Shah"},
    "client": {"greeting": "Ann"},
}


@pytest.fixture(scope="module")
def readings() -> list[list[Reading]]:
    """Each letter and its subject, read by one process."""
    found = inspect([("plain", words.encode()) for each in LETTERS for words in (each.text, each.subject)])
    return [found[at : at + 2] for at in range(0, len(found), 2)]


def wording(area: str, key: str) -> StandardLetter:
    return next(each for each in LETTERS if (each.area, each.key) == (area, key))


def filled(area: str, key: str, **data: object) -> str:
    text = fill([("plain", wording(area, key).text.encode())], FIRM | data).words[0]
    return "\n".join(words_of(block.line) for block in blocks(text))


def test_each_asks_what_it_is_known_to_ask(readings: list[list[Reading]]) -> None:
    asked: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for letter, pieces in zip(LETTERS, readings, strict=True):
        paths = {use.path for piece in pieces for use in piece.uses if use.path.startswith("ask.")}
        asked[letter.area][letter.key] = sorted(path.removeprefix("ask.") for path in paths)
    assert asked == ASKS


def test_none_has_a_fault(readings: list[list[Reading]]) -> None:
    assert [finding for pieces in readings for piece in pieces for finding in piece.findings] == []


@pytest.mark.parametrize("letter", LETTERS, ids=NAMES)
def test_each_has_a_subject_and_an_end(letter: StandardLetter) -> None:
    assert letter.subject
    last = blocks(letter.text)[-1]
    assert last.kind in {"paragraph", "sign"}
    assert letter.text.count("**") % 2 == 0


@pytest.mark.parametrize("letter", LETTERS, ids=NAMES)
def test_each_is_signed_or_is_there_to_be_signed(letter: StandardLetter) -> None:
    assert "Sincerely," in letter.text or "[sign: " in letter.text


@pytest.mark.parametrize("area", sorted(ASKS))
def test_a_person_turned_away_is_told_of_time_limits_and_of_another_lawyer(area: str) -> None:
    letter = next(each for each in LETTERS if each.area == area and each.key.startswith("non-engagement"))
    words = letter.text.lower()
    assert "another" in words
    assert "lawyer" in words
    assert "time" in words
    assert "will not watch them" in words


def test_a_date_to_remember_is_told_when_it_is_known() -> None:
    said = filled(
        "workers_compensation", "closing-letter-with-reopening-date", deadlines={"reopening": "May 4, 2027"}
    )
    assert "Please note this date: May 4, 2027." in said


def test_and_the_letter_still_warns_when_it_is_not() -> None:
    said = filled("workers_compensation", "closing-letter-with-reopening-date")
    assert "only within a strict time" in said
    assert "Please note this date" not in said


def test_what_is_still_needed_is_listed_only_when_something_is() -> None:
    needed = [{"name": "Photo ID"}, {"name": "Police report"}]
    assert "What we still need from you\nPhoto ID\nPolice report" in filled(
        "personal_injury", "welcome-letter-to-client", needed_from_client=needed
    )
    assert "What we still need" not in filled("personal_injury", "welcome-letter-to-client")


def test_providers_are_listed_in_a_demand() -> None:
    said = filled("personal_injury", "demand-letter", parties={"provider": [{"name": "Mercy Hospital"}]})
    assert "Our client was treated by:\nMercy Hospital" in said
    assert "was treated by" not in filled("personal_injury", "demand-letter")


@pytest.mark.parametrize(
    ("area", "key", "path"),
    [
        ("personal_injury", "time-limit-demand", "key_dates.demand_expiry"),
        ("employment", "right-to-sue-explanation-to-client-with-date", "deadlines.rts_suit"),
        ("immigration", "rfe-client-checklist", "key_dates.rfe_due"),
        ("workers_compensation", "ime-preparation-letter", "key_dates.ime_date"),
    ],
)
def test_a_letter_about_a_date_is_not_written_without_it(area: str, key: str, path: str) -> None:
    assert path in fill([("plain", wording(area, key).text.encode())], FIRM).gaps
