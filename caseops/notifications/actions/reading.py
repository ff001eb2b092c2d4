"""Read what rang."""

from django.db import transaction

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User


@transaction.atomic
def mark_read(*, actor: User, message: OutgoingMessage) -> None:
    """Only one's own, and only the first look counts."""
    own = OutgoingMessage.objects.bells_of(actor).unread().filter(pk=message.pk)
    own.order_by().update(read_at=clock.now())


@transaction.atomic
def mark_all_read(*, actor: User) -> int:
    """Everything that has rung for this person so far; returns how many were unread."""
    return OutgoingMessage.objects.bells_of(actor).unread().order_by().update(read_at=clock.now())
