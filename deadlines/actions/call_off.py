from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.moving import hold_open
from deadlines.alerts import REASON, end_alerts_of
from deadlines.models import Deadline, Severity
from deadlines.permissions import CALL_OFF, WAIVE


@transaction.atomic
def call_off_deadline(*, actor: User | None, deadline: Deadline, reason: str) -> Deadline:
    """Nothing needs to be done by then any more; `reopen_deadline` takes it back."""
    CALL_OFF.require(actor)
    held = hold_open(deadline)
    if actor and needs_attorney(held) and not WAIVE.held_by(actor):
        raise ValidationError(
            f"An attorney waives a {held.get_severity_display().lower()} date, with the order."
        )
    reason = said(reason, "reason", missing="Say why nothing needs to be done by then any more.")
    held.called_off_on, held.call_off_reason = clock.today(actor.zone if actor else None), reason
    held.full_clean()
    held.save()
    end_alerts_of(held, f"Called off: {reason}"[:REASON])
    record("deadline.called_off", held, actor=actor, subject=held.matter, reason=held.call_off_reason)
    return held


def needs_attorney(deadline: Deadline) -> bool:
    """A dated statutory or court deadline is let go by an attorney alone."""
    return deadline.due_on is not None and deadline.severity in {Severity.STATUTORY, Severity.COURT}
