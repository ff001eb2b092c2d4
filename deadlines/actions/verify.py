from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from deadlines.actions.moving import hold_open
from deadlines.models import Deadline
from deadlines.permissions import VERIFY


@transaction.atomic
def verify_deadline(*, actor: User, deadline: Deadline) -> Deadline:
    """A second person has counted the date again; never the one who set it."""
    VERIFY.require(actor)
    held = hold_open(deadline)
    if held.due_on is None:
        raise ValidationError("There is no date to verify yet. Set the date first.")
    if held.verified_by:
        raise ValidationError(f"{held.verified_by} has already verified this date.")
    if held.set_by == actor:
        raise ValidationError("You set this date yourself. Ask a colleague to verify it.")
    if held.acknowledged_by == actor:
        raise ValidationError("You acknowledged this date. A second, different person verifies it.")
    held.verified_at, held.verified_by = clock.now(), actor
    held.full_clean()
    held.save()
    record("deadline.verified", held, actor=actor, subject=held.matter, on=held.due_on)
    return held
