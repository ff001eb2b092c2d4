"""The page of a deadline says of every alert to whom it goes and what became of it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage, State
from caseops.users.models import User
from deadlines.actions import add_deadline, answer_alert, set_deadline_date
from deadlines.alerts import climb_due, tell_due
from deadlines.alerts.ledger import Ledger, Rung, ledger
from deadlines.models import Deadline
from matters.models import Matter
from tests.deadlines.alerts_told import at

MONDAY = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def march(db: None) -> Iterator[None]:
    with at(MONDAY):
        yield


@pytest.fixture
def motion(matter: Matter, dana: User) -> Deadline:
    """A court date of which the first warning has just gone out."""
    said = {"name": "Motion", "severity": "court", "due_on": MONDAY + timedelta(28), "why": "Order"}
    return add_deadline(actor=dana, matter=matter, **said)  # type: ignore[arg-type]


def mark(deadline: Deadline, **fields: object) -> None:
    """What became of the first e-mails."""
    OutgoingMessage.objects.filter(about_id=deadline.pk, channel="email").update(**fields)


def first(deadline: Deadline) -> Rung:
    return ledger(deadline).rungs[0]


def test_every_rung_has_a_line_in_the_order_of_days(motion: Deadline) -> None:
    names = [rung.name for rung in ledger(motion).rungs]  # that of 3 days falls on the Friday of 1 day
    assert names == [
        "30 days before",
        "14 days before",
        "7 days before",
        "1 day before",
        "On the day",
    ]


def test_who_hears_stands_on_it(motion: Deadline) -> None:
    assert [told.person.first_name for told in first(motion).people] == ["Dana", "Priya"]


@pytest.mark.parametrize(
    ("fields", "words", "tone"),
    [
        ({}, "queued", ""),
        ({"attempts": 3, "last_error": "451 later"}, "not sent yet, tried 3 times", ""),
        ({"state": State.SENT, "sent_at": clock.now(), "answer": "250 taken"}, "sent", "good"),
        ({"state": State.FAILED, "last_error": "550 no such user"}, "bounced", "bad"),
        ({"state": State.HELD, "last_error": "restored"}, "set aside", "warn"),
        ({"state": State.WITHDRAWN, "last_error": "It is done"}, "withdrawn", ""),
    ],
)
def test_what_became_of_the_e_mail(
    motion: Deadline, fields: dict[str, object], words: str, tone: str
) -> None:
    mark(motion, **fields)
    told = first(motion).people[0]
    assert (told.words, told.tone) == (words, tone)
    assert told.detail == fields.get("last_error", fields.get("answer", ""))


def test_what_is_ahead_is_planned(motion: Deadline) -> None:
    rung = ledger(motion).rungs[1]
    assert (rung.is_planned, rung.send_on, rung.people[0].words) == (True, date(2027, 3, 15), "planned")


def test_a_bell_that_was_opened_was_seen(motion: Deadline, dana: User) -> None:
    OutgoingMessage.objects.bells_of(dana).update(read_at=clock.now())
    seen = {told.person.first_name: told.seen_at is not None for told in first(motion).people}
    assert seen == {"Dana": True, "Priya": False}


def test_what_was_withdrawn_is_counted_with_its_reason(motion: Deadline, dana: User) -> None:
    set_deadline_date(actor=dana, deadline=motion, on=MONDAY + timedelta(70), reason="Order")
    found: Ledger = ledger(motion)
    assert found.withdrawn == [("The deadline, or who is to hear of it, has changed.", 8)]
    assert all(rung.send_on > MONDAY for rung in found.rungs[1:])


def test_it_costs_the_same_for_many(motion: Deadline, matter: Matter, dana: User) -> None:
    def cost(row: Deadline) -> int:
        with CaptureQueriesContext(connection) as queries:
            ledger(row)
        return len(queries)

    said = {"name": "Statute", "severity": "statutory", "due_on": MONDAY + timedelta(500), "why": "§ 1"}
    assert cost(motion) == cost(add_deadline(actor=dana, matter=matter, **said))  # type: ignore[arg-type]


class TestThePage:
    def page(self, browser_of: Callable[[User], Client], person: User, row: Deadline) -> str:
        return browser_of(person).get(row.get_absolute_url()).content.decode()

    def test_it_shows_the_ledger_and_the_open_call(
        self, motion: Deadline, browser_of: Callable[[User], Client], dana: User
    ) -> None:
        mark(motion, state=State.SENT, sent_at=clock.now(), answer="250 2.0.0 Ok: queued as 7")
        page = self.page(browser_of, dana, motion)
        for words in (
            "30 days before",
            "250 2.0.0 Ok: queued as 7",
            "Nobody has acknowledged the alert yet.",
        ):
            assert words in page

    def test_and_who_answered(
        self, motion: Deadline, browser_of: Callable[[User], Client], dana: User
    ) -> None:
        answer_alert(actor=dana, deadline=motion)
        page = self.page(browser_of, dana, motion)
        assert "Dana Ruiz, on the page" in page
        assert "Nobody has acknowledged" not in page

    def test_a_date_that_is_not_known_says_when_they_are_planned(
        self, undated: Deadline, browser_of: Callable[[User], Client], dana: User
    ) -> None:
        assert "They are planned as soon as the date is set." in self.page(browser_of, dana, undated)

    def test_steps_of_climbing_stand_in_it(self, motion: Deadline) -> None:
        with at(MONDAY + timedelta(1)):
            climb_due()
            tell_due()
        assert "Reminder" in [rung.name for rung in ledger(motion).rungs]
