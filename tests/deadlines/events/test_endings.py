"""Holding, cancelling and reopening an event."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from deadlines.actions.events import cancel_event, change_event, hold_event, move_event, reopen_event
from deadlines.models import Event, EventStatus
from matters.actions import complete_task
from tests.deadlines.events.conftest import DAY, moment

REASON = "Settled on Friday"


def open_names(event: Event) -> list[str]:
    return [row.task.name for row in event.preparations.select_related("task") if row.task.is_open]


def test_a_cancelled_event_says_why_and_who(event: Event, dana) -> None:
    held = cancel_event(actor=dana, event=event, reason=REASON)
    assert (held.status, held.status_reason, held.status_by) == (EventStatus.CANCELLED, REASON, dana)
    assert Entry.objects.on_target(event).first().verb == "event.cancelled"
    event.refresh_from_db()
    assert event.sequence == 1


def test_cancelling_drops_the_preparation_that_is_open(event: Event, dana) -> None:
    done = event.preparations.first().task
    complete_task(actor=dana, task=done)
    cancel_event(actor=dana, event=event, reason=REASON)
    assert open_names(event) == []
    done.refresh_from_db()
    assert done.completed_at


def test_an_assistant_cancels_nothing(event: Event, lee) -> None:
    with pytest.raises(PermissionDenied, match="cancel events"):
        cancel_event(actor=lee, event=event, reason=REASON)


def test_a_cancelled_event_is_left_alone(event: Event, dana) -> None:
    cancel_event(actor=dana, event=event, reason=REASON)
    with pytest.raises(ValidationError, match="was cancelled"):
        move_event(actor=dana, event=event, starts_at=moment(DAY, 15), reason="Order")


def test_reopening_brings_the_preparation_back(event: Event, dana) -> None:
    before = open_names(event)
    cancel_event(actor=dana, event=event, reason=REASON)
    held = reopen_event(actor=dana, event=event, reason="It takes place after all")
    assert held.status == EventStatus.SCHEDULED
    assert open_names(event) == before


def test_a_moved_event_is_moved_again_after_reopening(event: Event, dana) -> None:
    move_event(actor=dana, event=event, starts_at=moment(DAY, 15), reason="Order")
    cancel_event(actor=dana, event=event, reason=REASON)
    assert reopen_event(actor=dana, event=event, reason="Back").status == EventStatus.MOVED


def test_what_is_to_come_is_not_reopened(event: Event, dana) -> None:
    with pytest.raises(ValidationError, match="still to come"):
        reopen_event(actor=dana, event=event, reason="Why not")


def test_it_is_held_once_it_has_begun(event: Event, dana) -> None:
    with pytest.raises(ValidationError, match="has not begun yet"):
        hold_event(actor=dana, event=event, outcome="Went well")
    with clock.travel(moment(DAY, 11)):
        held = hold_event(actor=dana, event=event, outcome="Three hours, no surprises.")
    assert (held.status, held.status_reason) == (EventStatus.HELD, "Three hours, no surprises.")
    assert open_names(event) == []


def test_what_came_of_it_must_be_said(event: Event, dana) -> None:
    with clock.travel(moment(DAY, 11)), pytest.raises(ValidationError, match="what came of it"):
        hold_event(actor=dana, event=event, outcome="  ")


def test_details_change_without_a_count(event: Event, dana) -> None:
    change_event(actor=dana, event=event, place="30 Rockefeller Plaza", travel="Subway B, D")
    event.refresh_from_db()
    assert (event.place, event.sequence) == ("30 Rockefeller Plaza", 0)
    assert Entry.objects.on_target(event).first().sentence == (
        "changed place, travel of Deposition of the plaintiff"
    )


def test_nothing_changed_is_nothing_told(event: Event, dana) -> None:
    change_event(actor=dana, event=event, place=event.place)
    assert Entry.objects.on_target(event).first().verb == "event.scheduled"


def test_times_are_no_details(event: Event, dana) -> None:
    with pytest.raises(TypeError, match="starts_at"):
        change_event(actor=dana, event=event, starts_at="2026-03-20")


def test_only_one_of_two_endings_wins(event: Event, dana) -> None:
    with clock.travel(moment(DAY + timedelta(1))):
        hold_event(actor=dana, event=event, outcome="Done")
        with pytest.raises(ValidationError, match="was held"):
            cancel_event(actor=dana, event=event, reason=REASON)


def test_who_may_not_cancel_does_not_take_it_back(event: Event, dana, lee) -> None:
    cancel_event(actor=dana, event=event, reason=REASON)
    with pytest.raises(PermissionDenied):
        reopen_event(actor=lee, event=event, reason="Slip")
