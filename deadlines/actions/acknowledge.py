from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from deadlines.actions.calls import end_call
from deadlines.actions.moving import hold_open
from deadlines.alerts.calling import call_of
from deadlines.models import Call, Deadline
from deadlines.permissions import ACKNOWLEDGE


@transaction.atomic
def acknowledge_deadline(*, actor: User, deadline: Deadline) -> Deadline:
    """An attorney answers for the date as it stands; a move asks again."""
    ACKNOWLEDGE.require(actor)
    held = hold_open(deadline)
    if held.due_on is None:
        raise ValidationError("There is no date to acknowledge yet. Set the date first.")
    if held.acknowledged_by:
        raise ValidationError(f"{held.acknowledged_by} has already acknowledged this date.")
    if held.verified_by == actor:
        raise ValidationError("You verified this date. A different person answers for it.")
    held.acknowledged_at, held.acknowledged_by = clock.now(), actor
    held.full_clean()
    held.save()
    if call := call_of(held):
        end_call(call, actor, Call.How.DATE)
    record("deadline.acknowledged", held, actor=actor, subject=held.matter, on=held.due_on)
    return held
