"""What a feed lets a stranger read, at each level of privacy."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from clients.models import Contact
from deadlines.feeds.items import Item, hour_words
from deadlines.feeds.privacy import initials, told, without_names
from deadlines.feeds.writing import fingerprint_of
from deadlines.models import CalendarFeed, Privacy
from matters.models import Matter
from tests.deadlines.events.conftest import CHICAGO, DAY, moment


def matter_of(name: str, title: str = "Settlement", **client: str) -> Matter:
    return Matter(number="26-0007", title=title, client=Contact(name=name, **client))


ROSA = matter_of("Rosa Alvarez", "Alvarez v. City of Boston", known_as="Chayo", other_names="Rosa Prieto")
DEPOSITION = Item(
    uid="event-1@caseops.test",
    sequence=0,
    changed_at=datetime(2026, 3, 2, 14, tzinfo=UTC),
    begins=moment(DAY, 10, zone=CHICAGO),
    ends=None,
    noun="Event",
    title="Deposition of Rosa Alvarez",
    kind="Deposition",
    matter=ROSA,
    path="/events/1/",
    is_done=False,
    is_cancelled=False,
    why="Bring the wage statements",
    place="Boston office of Prieto LLP",
    link="https://meet.test/4711",
)


@pytest.mark.parametrize(
    ("privacy", "summary"),
    [
        (Privacy.BARE, "Event"),
        (Privacy.NUMBER, "26-0007: Deposition of R. A. (10:00 am CDT)"),
        (Privacy.INITIALS, "26-0007 R.A.: Deposition of R. A. (10:00 am CDT)"),
        (Privacy.FULL, "Deposition of Rosa Alvarez (10:00 am CDT): Alvarez v. City of Boston (26-0007)"),
    ],
)
def test_each_level_tells_as_much_as_its_owner_chose(privacy: str, summary: str) -> None:
    assert told(DEPOSITION, privacy).summary == summary


@pytest.mark.parametrize("privacy", Privacy.values)
def test_what_is_done_says_so_at_every_level(privacy: str) -> None:
    done = told(replace(DEPOSITION, is_done=True), privacy).summary
    assert done == f"DONE {told(DEPOSITION, privacy).summary}"


@pytest.mark.parametrize("privacy", [Privacy.BARE, Privacy.NUMBER, Privacy.INITIALS])
def test_notes_and_links_are_told_in_full_only(privacy: str) -> None:
    words = told(DEPOSITION, privacy)
    assert (words.description, words.link) == ("", "")
    full = told(DEPOSITION, Privacy.FULL)
    assert (full.description, full.link) == ("Bring the wage statements", "https://meet.test/4711")


def test_a_place_is_told_without_names_and_not_at_all_when_bare() -> None:
    assert told(DEPOSITION, Privacy.NUMBER).place == "B. office of P. LLP"
    assert told(DEPOSITION, Privacy.FULL).place == "Boston office of Prieto LLP"
    assert told(DEPOSITION, Privacy.BARE).place == ""


@pytest.mark.parametrize("privacy", [Privacy.BARE, Privacy.NUMBER, Privacy.INITIALS])
@pytest.mark.parametrize("name", ["Rosa", "Alvarez", "Chayo", "Prieto"])
def test_below_full_no_name_of_the_client_is_told(privacy: str, name: str) -> None:
    item = replace(DEPOSITION, title=f"Call {name.upper()} back", place=f"{name}'s house", why=name)
    assert name.casefold() not in repr(told(item, privacy)).casefold()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Depose ROSA ALVAREZ", "Depose R. A."),
        ("Alvarez’s doctor", "A.’s doctor"),
        ("Alvarez-Prieto", "A.-P."),
        ("Alvarez_chart 2", "A._chart 2"),
        ("Rosalind Alvarezes", "Rosalind Alvarezes"),  # other words that only begin like hers
        ("City of Boston", "City of B."),  # common words of the title name nobody
        ("", ""),
    ],
)
def test_names_are_cut_as_whole_words(text: str, expected: str) -> None:
    assert without_names(text, ROSA) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rosa Alvarez", "R.A."),
        ("maría josé núñez", "M.J.N."),
        ("Sean O'Brien", "S.B."),
        ("Acme 24 LLC", "A.L."),
        ("", ""),
    ],
)
def test_initials_are_those_of_the_words_of_a_name(name: str, expected: str) -> None:
    assert initials(matter_of(name)) == expected


def test_letters_of_other_alphabets_are_cut_as_well() -> None:
    assert without_names("Call Núñez about Łódź", matter_of("Ana Núñez")) == "Call N. about Łódź"


def test_a_whole_day_has_no_hour_in_its_title() -> None:
    trial = replace(DEPOSITION, begins=DAY, title="Trial")
    assert hour_words(trial) == ""
    assert told(trial, Privacy.NUMBER).summary == "26-0007: Trial"


def test_an_hour_is_told_with_its_zone_in_winter_and_summer() -> None:
    winter = replace(DEPOSITION, begins=moment(date(2026, 1, 5), 13, 30, CHICAGO))
    assert hour_words(winter) == "1:30 pm CST"
    assert hour_words(DEPOSITION) == "10:00 am CDT"


def feed(privacy: str = Privacy.NUMBER, name: str = "Phone") -> CalendarFeed:
    return CalendarFeed(name=name, privacy=privacy)


@pytest.mark.parametrize(
    "change",
    [{"title": "Mediation"}, {"begins": moment(DAY, 11)}, {"is_cancelled": True}, {"sequence": 1}],
)
def test_a_program_is_told_that_something_changed(change: dict[str, object]) -> None:
    was = fingerprint_of(feed(), [DEPOSITION])
    assert fingerprint_of(feed(), [replace(DEPOSITION, **change)]) != was
    assert fingerprint_of(feed(), [replace(DEPOSITION)]) == was


def test_a_fingerprint_tells_feeds_of_other_privacy_or_content_apart() -> None:
    bare, number = fingerprint_of(feed(Privacy.BARE), []), fingerprint_of(feed(), [])
    assert (
        len({bare, number, fingerprint_of(feed(), [DEPOSITION]), fingerprint_of(feed(name="Car"), [])}) == 4
    )


@pytest.mark.parametrize("typed", ["Call Nunez", "Call Núñez", "Call Nu\u0301n\u0303ez", "Call NÚÑEZ"])
def test_a_name_is_cut_however_its_accents_are_typed(typed, matter):
    matter.client.name = "Ana Núñez"
    assert without_names(typed, matter) == "Call N."
