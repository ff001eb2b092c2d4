from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from thirdparty.kinds import KINDS
from thirdparty.models import Automation
from thirdparty.permissions import AUTOMATE


@transaction.atomic
def automate_kind(*, actor: User, kind: str) -> Automation:
    """From now on e-mails of this kind go out by themselves on their day."""
    AUTOMATE.require(actor)
    if kind not in KINDS:
        raise ValidationError({"kind": f"There is no kind of request called {kind}."})
    row, is_new = Automation.objects.get_or_create(kind=kind, defaults={"actor": actor})
    if is_new:
        record("request_kind.automated", row, actor=actor, kind=KINDS[kind].name)
    return row


@transaction.atomic
def unautomate_kind(*, actor: User, kind: str) -> None:
    """Somebody looks at each e-mail of this kind again."""
    AUTOMATE.require(actor)
    row = Automation.objects.select_for_update().filter(kind=kind).first()
    if row:
        record("request_kind.unautomated", row, actor=actor, kind=KINDS[kind].name)
        row.delete()
