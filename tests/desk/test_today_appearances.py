"""Hearings and appointments of the next five working days, and whether somebody has confirmed them."""

from datetime import date, timedelta

import pytest
from django.test import Client

from caseops.users.models import User
from deadlines.actions import add_deadline
from deadlines.models import Deadline
from matters.actions import complete_task, set_key_date
from matters.models import Matter, TaskBlueprint
from tests import make
from tests.desk.conftest import HTMX, MONDAY


def event(matter: Matter, on: date, severity: str = "event") -> Deadline:
    return add_deadline(
        actor=None, matter=matter, name="Deposition", severity=severity, due_on=on, why="Notice"
    )


@pytest.fixture
def confirmed_by_task(monday: date, dana: User) -> Matter:
    """A hearing on Friday in an area that has a task to confirm it."""
    version = make.area()
    with make.reworking():
        TaskBlueprint.objects.create(
            version=version,
            position=9,
            stage=version.stageblueprints.first(),
            name="Confirm hearing with client",
            role="case_manager",
            anchor="hearing_date",
            amount=-3,
            unit="d",
        )
    matter = make.matter()
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=MONDAY + timedelta(4))
    return matter


def test_an_event_within_five_working_days_is_there(matter: Matter, as_dana: Client, row) -> None:
    event(matter, MONDAY + timedelta(7))
    found = row(as_dana, "appearances")
    assert (found.who, found.what) == (matter.client.name, "Deposition")
    assert found.sub.startswith("Monday · not confirmed with")


def test_a_later_one_is_not(matter: Matter, as_dana: Client, names) -> None:
    event(matter, MONDAY + timedelta(8))
    assert names(as_dana, "appearances") == []


def test_one_that_is_over_is_not(matter: Matter, as_dana: Client, names) -> None:
    event(matter, MONDAY - timedelta(1))
    assert names(as_dana, "appearances") == []


def test_a_filing_date_is_no_appearance(matter: Matter, as_dana: Client, names) -> None:
    event(matter, MONDAY + timedelta(1), severity="court")
    assert names(as_dana, "appearances") == []


def test_a_hearing_on_its_key_date_is_one(matter: Matter, dana: User, as_dana: Client, names) -> None:
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=MONDAY + timedelta(1))
    assert names(as_dana, "appearances") == ["Hearing"]


def test_the_button_does_the_task_that_confirms_it(confirmed_by_task, as_dana: Client, row) -> None:
    as_dana.post(row(as_dana, "appearances").control.url, headers=HTMX)
    assert confirmed_by_task.tasks.get(name__startswith="Confirm hearing").completed_at
    found = row(as_dana, "appearances")
    assert "confirmed with the client" in found.sub
    assert (found.control, found.unfold) == (None, None)


def test_a_confirmed_one_stays_until_its_day_is_over(confirmed_by_task, dana, as_dana: Client, names) -> None:
    complete_task(actor=dana, task=confirmed_by_task.tasks.get(name__startswith="Confirm hearing"))
    assert names(as_dana, "appearances") == ["Hearing"]


def test_without_such_a_task_the_client_is_called(matter: Matter, as_dana: Client, row) -> None:
    event(matter, MONDAY)
    unfold = row(as_dana, "appearances").unfold
    as_dana.post(unfold.url, {**dict(unfold.hidden), "body": "Knows the way."}, headers=HTMX)
    assert matter.correspondence.get().communication.channel == "phone"
