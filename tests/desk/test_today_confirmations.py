"""Who has yet to say that they come: on Today before it matters."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from deadlines.actions.events import ask_confirmation, cancel_event, record_confirmation, schedule_event
from deadlines.models import Event
from matters.models import Matter
from tests import make
from tests.desk.conftest import HTMX, MONDAY, moment


@pytest.fixture
def scheduled(matter: Matter, dana):
    """`scheduled(2)`: a hearing of Dana's so many days from now."""

    def made(days: int, kind: str = "hearing", at: datetime | None = None) -> Event:
        starts_at = at or moment(MONDAY + timedelta(days), 10)
        return schedule_event(
            actor=dana, matter=matter, kind=kind, starts_at=starts_at, zone="America/New_York", place="4B"
        )

    return made


def test_a_client_who_has_not_been_asked_is_there(scheduled, matter: Matter, as_dana: Client, row) -> None:
    scheduled(7)
    found = row(as_dana, "unconfirmed")
    assert (found.who, found.what) == (matter.client.name, "Hearing")
    assert found.sub == "not asked yet · 10:00 am · 4B"


def test_beyond_seven_days_there_is_time(scheduled, as_dana: Client, names) -> None:
    scheduled(8)
    assert names(as_dana, "unconfirmed") == []


def test_a_call_is_not_due_for_asking_yet(scheduled, as_dana: Client, names) -> None:
    scheduled(3, "call")
    assert names(as_dana, "unconfirmed") == []


def test_one_press_confirms_it(scheduled, as_dana: Client, row, names) -> None:
    event = scheduled(2)
    as_dana.post(row(as_dana, "unconfirmed").offer.url, headers=HTMX)
    assert event.people.get().answer == "confirmed"
    assert names(as_dana, "unconfirmed") == []


def test_asked_and_silent_stays(scheduled, dana, as_dana: Client, row) -> None:
    ask_confirmation(actor=dana, attendance=scheduled(2).people.get())
    assert row(as_dana, "unconfirmed").sub.startswith("asked, no answer")


def test_who_cannot_come_stays_without_a_button(scheduled, dana, as_dana: Client, row) -> None:
    record_confirmation(actor=dana, attendance=scheduled(2).people.get(), answer="declined")
    found = row(as_dana, "unconfirmed")
    assert "cannot come" in found.sub
    assert found.offer is None


def test_what_is_cancelled_or_over_asks_nobody(scheduled, dana, as_dana: Client, names) -> None:
    cancel_event(actor=dana, event=scheduled(2), reason="Settled")
    scheduled(-1)
    assert names(as_dana, "unconfirmed") == []


@pytest.mark.parametrize(("who", "rows"), [("marco", 0), ("priya", 1), ("alex", 1)])
def test_each_sees_their_own_and_an_admin_all(scheduled, browser_of, names, who: str, rows: int) -> None:
    scheduled(2)
    assert len(names(browser_of(make.person(who)), "unconfirmed")) == rows
