from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.moving import hold_open
from deadlines.models import Deadline
from deadlines.permissions import CALL_OFF


@transaction.atomic
def call_off_deadline(*, actor: User | None, deadline: Deadline, reason: str) -> Deadline:
    """Nothing needs to be done by then any more; `reopen_deadline` takes it back."""
    CALL_OFF.require(actor)
    held = hold_open(deadline)
    reason = said(reason, "reason", missing="Say why nothing needs to be done by then any more.")
    held.called_off_on, held.call_off_reason = clock.today(actor.zone if actor else None), reason
    held.full_clean()
    held.save()
    record("deadline.called_off", held, actor=actor, subject=held.matter, reason=held.call_off_reason)
    return held
