"""Say what follows from a conflict check."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.intake.models import ConflictCheck, ConflictDecision
from caseops.intake.models.conflicts import Outcome
from caseops.intake.permissions import CLEAR_CONFLICTS, JUDGE_CONFLICTS
from caseops.users.models import User
from matters.actions import set_key_date
from matters.models import Matter

CLEARED = "conflict_cleared"  # the key date that opens the gate of the first stage


@transaction.atomic
def decide_conflict(
    *, actor: User | None, check: ConflictCheck, outcome: str, reason: str, waiver: str = ""
) -> ConflictDecision:
    """Once a check; with hits only an attorney or admin decides. Clear or waived opens the matter's gate."""
    CLEAR_CONFLICTS.require(actor)
    if ConflictDecision.objects.filter(check_made=check).exists():
        raise ValidationError("This check is decided. Make a new one if something has changed.")
    has_hits = check.hits.exists()
    if (has_hits or outcome != Outcome.CLEAR) and actor is not None and not JUDGE_CONFLICTS.held_by(actor):
        raise ValidationError("An attorney decides on a check with hits, and on a waiver.")
    decision = ConflictDecision(
        check_made_id=check.pk, outcome=outcome, reason=reason.strip(), waiver=waiver.strip(), actor=actor
    )
    _refuse_unsaid(decision)
    decision.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as same:
        raise ValidationError("Somebody has just decided this check. Open it again.") from same
    said = decision.get_outcome_display()
    record("conflict.decided", check, actor=actor, subject=check.matter, outcome=said, reason=decision.reason)
    if check.matter and outcome != Outcome.CONFLICT:
        open_gate(actor, check.matter)
    return decision


def open_gate(actor: User | None, matter: Matter) -> None:
    """The key date of the practice area that stands for it, when it has one and it is not set yet."""
    if CLEARED in matter.version.key_dates and not matter.key_date(CLEARED) and not matter.closed_on:
        set_key_date(actor=actor, matter=matter, name=CLEARED, on=clock.today(actor.zone if actor else None))


def _refuse_unsaid(decision: ConflictDecision) -> None:
    if not decision.reason:
        raise ValidationError({"reason": "Say why: what was looked at, and who was asked."})
    if decision.outcome == Outcome.WAIVED and not decision.waiver:
        raise ValidationError({"waiver": "Say who gave informed consent, in which paper, on which day."})
