"""A verb that dates a deadline tells its people in the same transaction."""

from datetime import date, timedelta

import pytest

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from deadlines.actions import add_deadline, reopen_deadline, satisfy_deadline, set_deadline_date
from deadlines.models import Deadline
from matters.actions import set_key_date
from matters.models import Matter
from tests import make


@pytest.fixture
def soon() -> date:
    return clock.today() + timedelta(3)


def told() -> set[str]:
    return {message.recipient.name for message in OutgoingMessage.objects.filter(channel="email")}


def test_a_deadline_calendared_for_soon(matter: Matter, dana: User, soon: date) -> None:
    add_deadline(actor=dana, matter=matter, name="Answer", severity="court", due_on=soon, why="Rule 12")
    assert told() == {"Dana Ruiz", "Priya Shah"}


def test_a_deadline_planned_on_opening(dana: User, soon: date) -> None:
    make.matter(key_dates={"hearing_date": soon})
    assert told() == {"Dana Ruiz", "Priya Shah"}


def test_a_deadline_dated_by_its_key_date(matter: Matter, dana: User, soon: date) -> None:
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=soon)
    assert told() == {"Dana Ruiz", "Priya Shah"}


def test_a_deadline_moved_near(matter: Matter, undated: Deadline, dana: User, soon: date) -> None:
    set_deadline_date(actor=dana, deadline=undated, on=soon, reason="Recount")
    assert told() == {"Dana Ruiz", "Priya Shah"}


def test_a_deadline_open_again(matter: Matter, undated: Deadline, dana: User, soon: date) -> None:
    Deadline.objects.filter(pk=undated.pk).update(due_on=soon)
    satisfy_deadline(actor=dana, deadline=undated, proof="Receipt")
    assert told() == set()
    reopen_deadline(actor=dana, deadline=undated, reason="Rejected")
    assert told() == {"Dana Ruiz", "Priya Shah"}


def test_a_deadline_far_away_tells_nobody_yet(matter: Matter, dana: User, soon: date) -> None:
    far = soon + timedelta(800)
    add_deadline(actor=dana, matter=matter, name="Answer", severity="court", due_on=far, why="Rule 12")
    assert told() == set()
