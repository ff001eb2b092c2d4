from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.events.holding import hold_to_come, set_status
from deadlines.actions.events.preparing import move_preparation
from deadlines.actions.events.timing import place_in_time
from deadlines.models import Answer, Event, EventMove, EventStatus
from deadlines.permissions import SCHEDULE


@transaction.atomic
def move_event(
    *,
    actor: User | None,
    event: Event,
    starts_at: datetime,
    reason: str,
    ends_at: datetime | None = None,
    zone: str = "",
    is_all_day: bool | None = None,
) -> Event:
    """To another time, for a reason; it stays as long as it was, everybody is asked again, tasks follow."""
    SCHEDULE.require(actor)
    held = hold_to_come(event)
    reason = said(reason, "reason", missing="Say why: the order, the letter or the call.")
    was_at, was_on, was = held.starts_at, held.starts_on, _when(held)
    if ends_at is None and held.ends_at:
        ends_at = starts_at + (held.ends_at - was_at)
    all_day = held.is_all_day if is_all_day is None else is_all_day
    place_in_time(held, starts_at=starts_at, ends_at=ends_at, zone=zone or held.zone, is_all_day=all_day)
    if _when(held) == was:
        raise ValidationError({"starts_at": "The event is already at that time."})
    set_status(held, EventStatus.MOVED, reason=reason, actor=actor)
    EventMove(event=held, was_at=was_at, starts_at=held.starts_at, reason=reason, actor=actor).save()
    ask_again(held)
    move_preparation(held)
    record(
        "event.moved", held, actor=actor, subject=held.matter, was=was_on, on=held.starts_on, reason=reason
    )
    return held


def _when(event: Event) -> tuple[object, ...]:
    return event.starts_at, event.ends_at, event.zone, event.is_all_day


def ask_again(event: Event) -> None:
    """A word given for one time is no word for another."""
    event.people.update(
        answer=Answer.NOT_ASKED, asked_at=None, asked_by=None, answered_at=None, recorded_by=None, how=""
    )
