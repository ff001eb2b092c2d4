"""Every way an attempt to send can end, written down where the lease is still ours."""

import logging
from datetime import datetime, timedelta
from secrets import SystemRandom
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.models import OutgoingMessage, OutgoingMessageQuerySet, State
from caseops.users.models import Role, User

logger = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
MOST_ATTEMPTS = 60  # about two and a half days
ERROR_LENGTH = 300
FREE: dict[str, None] = {"lease_token": None, "lease_until": None}


def begin(message: OutgoingMessage, token: UUID, lease_until: datetime) -> bool:
    """From here on nobody can know whether the server has it; False when the lease is no longer ours."""
    return bool(
        _ours(message, token).update(state=State.SENDING, lease_until=lease_until, attempts=F("attempts") + 1)
    )


def sent(message: OutgoingMessage, token: UUID) -> bool:
    """The server took it; what only its recipient may read is not kept."""
    gone = {"body": "", "html": ""} if message.confidential else {}
    kept = _ours(message, token).update(state=State.SENT, sent_at=clock.now(), last_error="", **gone, **FREE)
    if not kept:
        logger.warning("Message %s was sent after its lease had passed on; it may arrive twice.", message.pk)
    return bool(kept)


def later(message: OutgoingMessage, token: UUID, error: str) -> None:
    """Again after a while, each time a longer one; after many attempts a person must look."""
    if message.attempts + 1 >= MOST_ATTEMPTS:
        return failed(message, token, f"Given up after {MOST_ATTEMPTS} attempts. {error}")
    next_try_at = clock.now() + wait(message.attempts)
    _ours(message, token).update(
        state=State.WAITING, next_try_at=next_try_at, last_error=error[:ERROR_LENGTH], **FREE
    )
    return None


def failed(message: OutgoingMessage, token: UUID, error: str) -> None:
    """It will not get through by itself: every admin hears of it."""
    with transaction.atomic():
        if _ours(message, token).update(state=State.FAILED, last_error=error[:ERROR_LENGTH], **FREE):
            outbox.put([_alarm(message, admin, error) for admin in _admins()])


def postpone(token: UUID, error: str) -> None:
    """The server is out of reach: what this sender still holds waits a little; it is nobody's attempt."""
    held = OutgoingMessage.objects.filter(lease_token=token, state=State.WAITING)
    held.update(next_try_at=clock.now() + wait(0), last_error=error[:ERROR_LENGTH], **FREE)


def release(token: UUID) -> None:
    """Give back what was claimed and not begun."""
    OutgoingMessage.objects.filter(lease_token=token, state=State.WAITING).update(**FREE)


def wait(attempts: int) -> timedelta:
    """Doubling, with a fifth of chance either way, so that a crowd does not come back at once."""
    doubled = min(FIRST_WAIT * 2 ** min(attempts, 10), LONGEST_WAIT)
    return doubled * SystemRandom().uniform(0.8, 1.2)


def _ours(message: OutgoingMessage, token: UUID) -> OutgoingMessageQuerySet:
    return OutgoingMessage.objects.filter(pk=message.pk, lease_token=token)


def _admins() -> list[User]:
    return list(User.objects.filter(role=Role.ADMIN, is_active=True))


def _alarm(message: OutgoingMessage, admin: User, error: str) -> OutgoingMessage:
    return outbox.bell(
        key=f"{admin.pk}/message:{message.pk}/failed:{message.attempts}/bell",
        user=admin,
        subject=f"Could not deliver: {message.subject}",
        body=f"To {message.to_address}. {error}",
        link=reverse("sent_message", args=[message.pk]),
    )
