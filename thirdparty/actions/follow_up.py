from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from thirdparty.actions.asking import ask
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.guard import refuse_unauthorized
from thirdparty.models import Attempt, Outcome, Status, ThirdPartyRequest
from thirdparty.permissions import CHASE


@transaction.atomic
def follow_up(
    *,
    actor: User | None,
    request: ThirdPartyRequest,
    channel: str = "",
    outcome: str = Outcome.SENT,
    spoke_to: str = "",
    promised_on: date | None = None,
    note: str = "",
    proof_kind: str = "",
    proof: str = "",
) -> ThirdPartyRequest:
    """Ask again, or note what a call brought; the next follow-up moves on by itself."""
    CHASE.require(actor)
    held = hold(request)
    refuse_answered(held)
    if held.status == Status.DRAFT:
        raise ValidationError("This request has not been sent yet. Send it first.")
    today = clock.today(actor.zone if actor else None)
    if outcome == Outcome.SENT:
        refuse_unauthorized(held, today)
    attempt = Attempt(
        channel=channel,
        outcome=outcome,
        spoke_to=spoke_to.strip(),
        promised_on=promised_on,
        note=note.strip(),
        proof_kind=proof_kind,
        proof=proof,
        actor=actor,
    )
    ask(held, attempt, today)
    record(
        "request.followed_up",
        held,
        actor=actor,
        subject=held.matter,
        number=attempt.number,
        channel=attempt.channel,
        outcome=attempt.get_outcome_display().lower(),
        whom=held.whom,
    )
    return held
