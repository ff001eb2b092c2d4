from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from caseops.web.dates import on as in_words
from clients.models import Contact
from thirdparty.actions.asking import ask, owner_of
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.guard import refuse_unauthorized
from thirdparty.models import Attempt, Status, ThirdPartyRequest
from thirdparty.permissions import CHASE


@transaction.atomic
def send_request(
    *,
    actor: User | None,
    request: ThirdPartyRequest,
    channel: str = "",
    contact: Contact | None = None,
    owner: User | None = None,
    note: str = "",
    proof_kind: str = "",
    proof: str = "",
) -> ThirdPartyRequest:
    """Ask for the first time: from now on it has an owner and a next follow-up until it is closed."""
    CHASE.require(actor)
    held = hold(request)
    refuse_answered(held)
    if held.sent_on:
        raise ValidationError(f"This request was sent on {in_words(held.sent_on)}. Log a follow-up instead.")
    held.contact = contact or held.contact
    held.owner = owner_of(held, owner, actor)
    today = clock.today(actor.zone if actor else None)
    refuse_unauthorized(held, today)
    held.status, held.sent_on = Status.SENT, today
    attempt = Attempt(channel=channel, note=note.strip(), proof_kind=proof_kind, proof=proof, actor=actor)
    ask(held, attempt, today)
    record("request.sent", held, actor=actor, subject=held.matter, channel=attempt.channel, whom=held.whom)
    return held
