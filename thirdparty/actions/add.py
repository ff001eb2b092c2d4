from collections.abc import Sequence

from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from clients.models import Contact
from matters.actions.lock import locked_open
from matters.models import Matter
from thirdparty.models import ThirdPartyRequest
from thirdparty.permissions import CHASE


@transaction.atomic
def add_request(
    *,
    actor: User | None,
    matter: Matter,
    name: str,
    asked_of: str,
    contact: Contact | None = None,
    ladder: Sequence[str] = ("email", "phone", "letter"),
    first_follow_up_days: int = 14,
    repeat_days: int = 7,
    escalate_after_days: int = 30,
) -> ThirdPartyRequest:
    """Note what we shall ask of whom and how we insist; nothing is sent and nobody waits yet."""
    CHASE.require(actor)
    request = ThirdPartyRequest(
        matter=locked_open(matter),
        name=" ".join(name.split()),
        asked_of=" ".join(asked_of.split()),
        contact=contact,
        ladder=list(ladder),
        first_follow_up_days=first_follow_up_days,
        repeat_days=repeat_days,
        escalate_after_days=escalate_after_days,
    )
    request.full_clean()
    request.save()
    record("request.added", request, actor=actor, subject=matter, whom=request.whom)
    return request
