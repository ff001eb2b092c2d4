"""One call about many matters, written down in one pass."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.users.models import User
from thirdparty.actions.follow_up import follow_up
from thirdparty.models import ThirdPartyRequest
from thirdparty.permissions import CHASE


@dataclass(frozen=True)
class Said:
    """What the call brought for one request."""

    request: ThirdPartyRequest
    outcome: str
    promised_on: date | None = None
    note: str = ""


@transaction.atomic
def log_calls(*, actor: User, answers: Sequence[Said], spoke_to: str = "") -> int:
    """An attempt for each request that was talked about, all or none; refusals come by the request's id."""
    CHASE.require(actor)
    if not answers:
        raise ValidationError("Say for at least one of them what came of it.")
    refused: dict[str, list[str]] = {}
    for said in sorted(answers, key=lambda each: (each.request.matter_id, each.request.pk)):
        try:
            follow_up(
                actor=actor,
                request=said.request,
                channel="phone",
                outcome=said.outcome,
                spoke_to=spoke_to,
                promised_on=said.promised_on,
                note=said.note,
            )
        except ValidationError as refusal:
            refused[str(said.request.pk)] = refusal.messages
    if refused:
        raise ValidationError(dict(refused))
    return len(answers)
