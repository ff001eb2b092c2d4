"""What every change of an event has in common."""

from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.users.models import User
from deadlines.models import Event, EventStatus
from matters.actions import lock


def hold_to_come(event: Event) -> Event:
    """The row, locked until the transaction ends; refused when it is over or its matter is closed."""
    held = lock.held(event)
    if not held.is_to_come:
        ending = "held" if held.status == EventStatus.HELD else "cancelled"
        raise ValidationError(f"This event was {ending}. Reopen it first.")
    return held


def set_status(event: Event, status: EventStatus, *, reason: str, actor: User | None) -> None:
    """Say where it stands, who said so and when."""
    event.status, event.status_reason = status, reason
    event.status_at, event.status_by = clock.now(), actor
    event.full_clean()
    event.save()
