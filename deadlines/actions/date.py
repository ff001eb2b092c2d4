from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.moving import hold_open, move
from deadlines.alerts import plan_alerts_for
from deadlines.models import Deadline
from deadlines.permissions import CALENDAR


@transaction.atomic
def set_deadline_date(*, actor: User | None, deadline: Deadline, on: date, reason: str) -> Deadline:
    """Set or move the date by hand; from now on a moved key date leaves it alone."""
    CALENDAR.require(actor)
    held = hold_open(deadline)
    reason = said(reason, "reason", missing="Say why: the rule, the order or the letter it comes from.")
    if on == held.due_on:
        raise ValidationError({"on": "The deadline is already on that day."})
    held.set_by_hand, held.why = True, reason
    move(held, on, reason=reason, actor=actor)
    plan_alerts_for(deadline=held)
    return held
