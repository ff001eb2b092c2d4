from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from clients.models import Contact
from matters.actions.lock import locked_open
from matters.models import Matter
from thirdparty.actions.parts import usual_parts
from thirdparty.kinds import GENERAL, KINDS, clock_of
from thirdparty.models import Part, ThirdPartyRequest
from thirdparty.permissions import CHASE


@transaction.atomic
def add_request(
    *,
    actor: User | None,
    matter: Matter,
    name: str,
    asked_of: str,
    contact: Contact | None = None,
    kind: str = GENERAL,
    ladder: Sequence[str] = ("email", "phone", "letter"),
    first_follow_up_days: int = 14,
    repeat_days: int = 7,
    escalate_after_days: int = 30,
) -> ThirdPartyRequest:
    """Note what we shall ask of whom and how we insist; nothing is sent and nobody waits yet."""
    CHASE.require(actor)
    if kind not in KINDS:
        raise ValidationError({"kind": f"There is no kind of request called {kind}."})
    request = ThirdPartyRequest(
        kind=kind,
        **clock_of(kind),
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
    Part.objects.bulk_create(usual_parts([request]))
    record("request.added", request, actor=actor, subject=matter, whom=request.whom)
    return request
