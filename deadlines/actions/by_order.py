from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.moving import hold_open, move
from deadlines.alerts import REASON, end_alerts_of, plan_alerts_for
from deadlines.models import Deadline
from deadlines.permissions import WAIVE

ORDER = "Name the order or the stipulation: its date and where it is filed."


@transaction.atomic
def waive_deadline(*, actor: User, deadline: Deadline, reason: str, order: str) -> Deadline:
    """An attorney lets it go, on an order or a stipulation; it stays in the file for ever."""
    WAIVE.require(actor)
    held = hold_open(deadline)
    held.call_off_reason = said(reason, "reason", missing="Say why nothing needs to be done by then.")
    held.order = said(order, "order", missing=ORDER, longest=160)
    held.called_off_on = clock.today(actor.zone)
    held.full_clean()
    held.save()
    end_alerts_of(held, f"Waived: {held.call_off_reason}"[:REASON])
    record(
        "deadline.waived",
        held,
        actor=actor,
        subject=held.matter,
        reason=held.call_off_reason,
        order=held.order,
    )
    return held


@transaction.atomic
def continue_deadline(*, actor: User, deadline: Deadline, on: date, reason: str, order: str) -> Deadline:
    """An attorney enters the later date that an order gives; the computed one stays beside it."""
    WAIVE.require(actor)
    held = hold_open(deadline)
    reason = said(reason, "reason", missing="Say what the court has ordered.")
    if held.due_on and on <= held.due_on:
        raise ValidationError({"on": "A continuance gives more time. To set an earlier day, move the date."})
    held.order = said(order, "order", missing=ORDER, longest=160)
    held.set_by_hand, held.why = True, reason
    move(held, on, reason=f"{reason} ({held.order})"[:300], actor=actor)
    plan_alerts_for(deadline=held)
    return held
