from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.events.holding import hold_to_come, set_status
from deadlines.actions.events.preparing import drop_preparation, revive_preparation
from deadlines.models import Event, EventStatus
from deadlines.permissions import CANCEL_EVENT, SCHEDULE
from matters.actions import lock

DROPPED = "The event was cancelled."


@transaction.atomic
def cancel_event(*, actor: User | None, event: Event, reason: str) -> Event:
    """It does not take place; what was to prepare it is skipped. `reopen_event` takes it back."""
    CANCEL_EVENT.require(actor)
    held = hold_to_come(event)
    reason = said(reason, "reason", missing="Say why it does not take place.")
    set_status(held, EventStatus.CANCELLED, reason=reason, actor=actor)
    drop_preparation(held, actor, DROPPED)
    record("event.cancelled", held, actor=actor, subject=held.matter, reason=reason)
    return held


@transaction.atomic
def reopen_event(*, actor: User | None, event: Event, reason: str) -> Event:
    """Neither cancelled nor held after all: it stands as it stood, with its preparation."""
    SCHEDULE.require(actor)
    held = lock.held(event)
    if held.is_to_come:
        raise ValidationError("This event is still to come.")
    reason = said(reason, "reason", missing="Say why it is open again.")
    was_cancelled = held.status == EventStatus.CANCELLED
    if was_cancelled:
        CANCEL_EVENT.require(actor)
    was_moved = held.moves.filter(was_at__isnull=False).exists()
    status = EventStatus.MOVED if was_moved else EventStatus.SCHEDULED
    set_status(held, status, reason=reason, actor=actor)
    if was_cancelled:
        revive_preparation(held, actor, DROPPED)
    record("event.reopened", held, actor=actor, subject=held.matter, reason=reason)
    return held
