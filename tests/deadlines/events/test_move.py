"""Moving an event: the reason stays, people are asked again, preparation follows."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from deadlines.actions.events import move_event, record_confirmation
from deadlines.models import Answer, Attendance, Event, EventStatus
from matters.actions import complete_task, reschedule_task
from matters.models import Matter
from tests.deadlines.events.conftest import DAY, MONDAY, moment

LATER = DAY + timedelta(7)


def moved(event: Event, actor, **said: object) -> Event:
    return move_event(actor=actor, event=event, **{"starts_at": moment(LATER, 10), "reason": "Order", **said})


def task(event: Event, words: str):
    return event.matter.tasks.get(name__startswith=words)


def test_it_stays_as_long_as_it_was(event: Event, dana) -> None:
    held = moved(event, dana)
    assert (held.status, held.starts_on) == (EventStatus.MOVED, LATER)
    assert held.ends_at == moment(LATER, 12)


def test_the_old_time_stays_in_the_history(event: Event, dana) -> None:
    moved(event, dana, reason="Opposing counsel is in trial")
    first, second = event.moves.all()
    assert (first.was_at, first.starts_at) == (None, moment(DAY, 10))
    assert (second.was_at, second.reason) == (moment(DAY, 10), "Opposing counsel is in trial")


def test_the_move_is_counted_and_told(event: Event, dana) -> None:
    moved(event, dana)
    event.refresh_from_db()
    assert event.sequence == 1
    told = Entry.objects.on_target(event).first()
    assert told.sentence == "moved Deposition of the plaintiff from 2026-03-16 to 2026-03-23: Order"


def test_everybody_is_asked_again(event: Event, client_comes: Attendance, dana) -> None:
    record_confirmation(actor=dana, attendance=client_comes)
    moved(event, dana)
    client_comes.refresh_from_db()
    assert (client_comes.answer, client_comes.answered_at) == (Answer.NOT_ASKED, None)


def test_untouched_preparation_follows(event: Event, dana) -> None:
    moved(event, dana)
    assert task(event, "Confirm the court reporter").due_on == date(2026, 3, 12)


def test_what_was_done_or_moved_by_hand_stays(event: Event, dana) -> None:
    complete_task(actor=dana, task=task(event, "Confirm the court reporter"))
    reschedule_task(actor=dana, task=task(event, "Prepare the client"), on=MONDAY)
    moved(event, dana)
    assert task(event, "Confirm the court reporter").due_on == date(2026, 3, 5)
    assert task(event, "Prepare the client").due_on == MONDAY


def test_the_same_time_is_no_move(event: Event, dana) -> None:
    with pytest.raises(ValidationError, match="already at that time"):
        moved(event, dana, starts_at=event.starts_at)


def test_another_zone_with_the_same_moment_is_one(event: Event, dana) -> None:
    assert moved(event, dana, starts_at=event.starts_at, zone="America/Chicago").begins.hour == 9


def test_a_reason_is_asked_for(event: Event, dana) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        moved(event, dana, reason=" ")


def test_nothing_moves_on_a_closed_matter(event: Event, dana) -> None:
    Matter.objects.update(closed_on=MONDAY)
    with pytest.raises(ValidationError, match="is closed"):
        moved(event, dana)
