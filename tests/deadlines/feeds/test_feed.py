"""A feed as a strict calendar program reads it, through moves, endings and fetches."""

from datetime import timedelta

import pytest

from caseops.core import clock
from deadlines.actions import (
    add_rule_deadline,
    call_off_deadline,
    reopen_deadline,
    satisfy_deadline,
    set_deadline_date,
    set_venue,
)
from deadlines.actions.events import cancel_event, hold_event, move_event, reopen_event
from deadlines.actions.feeds import make_feed
from deadlines.models import Deadline, Event
from matters.actions import set_key_date
from matters.models import Matter
from tests import make
from tests.deadlines.events.conftest import CHICAGO, DAY, MONDAY, moment
from tests.deadlines.feeds.strict import Broken, Program, components, entries


def only(raw: bytes) -> dict[str, str]:
    (entry,) = entries(raw)
    return entry


def test_a_deadline_is_a_whole_day_with_an_exclusive_end(due: Deadline, token: str, fetch) -> None:
    entry = only(fetch(token))
    assert (entry["DTSTART;"], entry["DTSTART"]) == ("VALUE=DATE", "20260312")
    assert (entry["DTEND;"], entry["DTEND"]) == ("VALUE=DATE", "20260313")
    assert (entry["UID"], entry["TRANSP"]) == (f"deadline-{due.uuid}@localhost", "TRANSPARENT")


def test_an_event_keeps_the_hour_of_its_place(scheduled, token: str, fetch) -> None:
    event = scheduled(starts_at=moment(DAY, 10, zone=CHICAGO), zone="America/Chicago", ends_at=None)
    raw = fetch(token)
    entry = only(raw)
    assert (entry["DTSTART;"], entry["DTSTART"]) == ("TZID=America/Chicago", "20260316T100000")
    assert components(raw)["VTIMEZONE"][0]["TZID"][0][1] == "America/Chicago"
    assert entry["UID"] == f"event-{event.uuid}@localhost"
    assert entry["TRANSP"] == "OPAQUE"


def test_a_deadline_with_an_hour_keeps_it_in_the_zone_of_the_court(matter, token: str, dana, fetch) -> None:
    set_venue(actor=dana, matter=matter, court="TX", state="TX", zone="America/Chicago")
    add_rule_deadline(actor=dana, matter=matter, rule="tx-trcp-99-b-answer", trigger_on=DAY)
    entry = only(fetch(token))
    assert entry["DTSTART;"] == "TZID=America/Chicago"
    assert entry["DTSTART"].endswith("T100000")
    assert "10:00 am" in entry["SUMMARY"]


def test_a_trial_of_days_ends_after_its_last(scheduled, token: str, fetch) -> None:
    scheduled(kind="trial", starts_at=moment(DAY), ends_at=moment(DAY + timedelta(2)), is_all_day=True)
    entry = only(fetch(token))
    assert (entry["DTSTART"], entry["DTEND"]) == ("20260316", "20260319")


def test_the_head_says_what_a_subscription_needs(due: Deadline, token: str, fetch) -> None:
    (head,) = components(fetch(token))["VCALENDAR"]
    assert head["METHOD"] == [("", "PUBLISH")]
    assert head["REFRESH-INTERVAL"] == [(";VALUE=DURATION", "PT1H")]
    assert head["X-PUBLISHED-TTL"] == [("", "PT1H")]
    assert "As of 2026-03-02 09:00 EST" in head["X-WR-CALDESC"][0][1]


def test_each_entry_leads_back_and_says_its_kind(due: Deadline, token: str, fetch) -> None:
    entry = only(fetch(token))
    assert entry["URL"].endswith(f"/deadlines/{due.pk}/")
    assert (entry["CATEGORIES"], entry["CLASS"]) == ("Deadline,Court", "PRIVATE")


def test_a_move_a_cancel_and_another_fetch_make_no_second_copy(due, event: Event, token, dana, fetch) -> None:
    program = Program()
    program.read(fetch(token))
    set_deadline_date(actor=dana, deadline=due, on=MONDAY + timedelta(12), reason="Order")
    move_event(actor=dana, event=event, starts_at=moment(DAY, 15), reason="Order")
    program.read(fetch(token))
    cancel_event(actor=dana, event=event, reason="Settled")
    program.read(fetch(token))
    program.read(fetch(token))
    assert len(program.kept) == 2
    assert program.shown == [f"{due.matter.number}: Answer to the complaint"]
    assert {int(each["SEQUENCE"]) for each in program.kept.values()} == {1, 2}


def test_back_and_forth_is_always_newer(due: Deadline, token: str, dana, fetch, priya) -> None:
    program = Program()
    for act in (
        lambda: call_off_deadline(actor=priya, deadline=due, reason="Settled"),
        lambda: reopen_deadline(actor=dana, deadline=due, reason="Not settled"),
        lambda: satisfy_deadline(actor=dana, deadline=due, proof="Receipt"),
    ):
        program.read(fetch(token))
        act()
    program.read(fetch(token))
    assert program.shown == [f"DONE {due.matter.number}: Answer to the complaint"]


def test_a_reopened_event_comes_back(event: Event, token: str, dana, fetch) -> None:
    program = Program()
    cancel_event(actor=dana, event=event, reason="Settled")
    program.read(fetch(token))
    assert program.shown == []
    reopen_event(actor=dana, event=event, reason="Not settled")
    program.read(fetch(token))
    assert len(program.shown) == 1


def test_a_whole_chain_moved_at_once_is_counted(matter: Matter, token: str, dana, fetch) -> None:
    program = Program()
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=MONDAY + timedelta(20))
    program.read(fetch(token))
    later = MONDAY + timedelta(30)
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=later, reason="Order of March 2")
    program.read(fetch(token))
    assert [each["DTSTART"] for each in program.kept.values()] == ["20260401"]


def test_what_is_cancelled_stays_for_ninety_days(event: Event, token: str, dana, fetch) -> None:
    cancel_event(actor=dana, event=event, reason="Settled")
    with clock.travel(moment(MONDAY + timedelta(89))):
        assert only(fetch(token))["STATUS"] == "CANCELLED"
    with clock.travel(moment(MONDAY + timedelta(92))):
        assert entries(fetch(token)) == []


def test_what_was_held_is_done_and_no_cancellation(event: Event, token: str, dana, fetch) -> None:
    with clock.travel(moment(DAY, 13)):
        hold_event(actor=dana, event=event, outcome="Two hours")
        entry = only(fetch(token))
    assert entry["SUMMARY"].startswith("DONE ")
    assert entry["STATUS"] == "CONFIRMED"


def test_an_undated_deadline_is_not_in_it(matter: Matter, token: str, fetch) -> None:
    assert matter.deadlines.filter(due_on=None).exists()
    assert entries(fetch(token)) == []


def test_accents_commas_and_long_lines_survive(scheduled, token: str, fetch) -> None:
    name = "Déposition: Dr. Nuñez, M.D.; “records” \\ " + "日本語" * 12
    scheduled(name=name)
    summary = only(fetch(token))["SUMMARY"].replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert summary.endswith(name.strip() + " (10:00 am EDT)")


def test_a_feed_of_a_matter_holds_that_matter(due: Deadline, dana, fetch) -> None:
    other = make.matter(dana)
    _, token = make_feed(actor=dana, name="Other", matter=other)
    assert entries(fetch(token)) == []
    _, token = make_feed(actor=dana, name="This", matter=due.matter)
    assert len(entries(fetch(token))) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\n", b"\n"),
        (b"END:VEVENT\r\n", b""),
        (b"SUMMARY:", b"SUMMARY;"),
        (b"VALUE=DATE:20260313", b"VALUE=DATE:20260312"),
        (b"PRODID", b"X-ID"),
    ],
)
def test_the_reader_of_these_tests_is_strict(
    due: Deadline, token: str, fetch, old: bytes, new: bytes
) -> None:
    raw = fetch(token)
    assert old in raw
    with pytest.raises((Broken, KeyError)):
        entries(raw.replace(old, new))
