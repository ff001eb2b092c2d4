from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.events.holding import hold_to_come, set_status
from deadlines.actions.events.preparing import drop_preparation
from deadlines.models import Event, EventStatus
from deadlines.permissions import SCHEDULE

LONGEST = 1000
DROPPED = "The event is over."


@transaction.atomic
def hold_event(*, actor: User | None, event: Event, outcome: str) -> Event:
    """It took place, and this came of it; `reopen_event` takes it back."""
    SCHEDULE.require(actor)
    held = hold_to_come(event)
    outcome = said(outcome, "outcome", missing="Say in a sentence what came of it.", longest=LONGEST)
    if held.starts_at > clock.now():
        raise ValidationError("It has not begun yet. Move it if the date is wrong.")
    set_status(held, EventStatus.HELD, reason=outcome, actor=actor)
    drop_preparation(held, actor, DROPPED)
    record("event.held", held, actor=actor, subject=held.matter, outcome=outcome)
    return held
