"""The mail address of a matter."""

from django.conf import settings
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from matters.actions.lock import locked
from matters.models import MailAddress, Matter
from matters.permissions import RUN_MATTER


def address_of(matter: Matter) -> str:
    """Where answers go, made when first needed; empty while the firm reads no mailbox."""
    if not settings.MAIL_IN_ADDRESS:
        return ""
    return str(MailAddress.objects.open().filter(matter=matter).first() or _new(matter))


@transaction.atomic
def _new(matter: Matter) -> MailAddress:
    held = locked(matter)
    return MailAddress.objects.open().get_or_create(matter=held, closed_at=None)[0]


@transaction.atomic
def replace_address(*, actor: User | None, matter: Matter) -> MailAddress:
    """Somebody has the address who should not: from now on mail to the old one waits to be sorted by a person."""
    RUN_MATTER.require(actor)
    held = locked(matter)
    MailAddress.objects.open().filter(matter=held).update(closed_at=clock.now(), closed_by=actor)
    fresh = MailAddress.objects.create(matter=held)
    record("matter.address_replaced", held, actor=actor, subject=held)
    return fresh
