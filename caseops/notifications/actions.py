"""The verbs of the outbox: write a message with the change that causes it, send it again, read it."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.delivery import deliver_due
from caseops.notifications.emails import render_email
from caseops.notifications.hints import ask_after_commit
from caseops.notifications.models import OutgoingMessage, State
from caseops.notifications.permissions import RETRY_MESSAGES
from caseops.users.models import User

__all__ = [
    "deliver_due",
    "mark_all_read",
    "mark_read",
    "queue",
    "queue_email",
    "render_email",
    "retry_message",
    "ring",
]


def queue_email(
    *,
    key: str,
    to_user: User | None = None,
    to_address: str = "",
    subject: str,
    body: str,
    html: str = "",
    link: str = "",
    confidential: bool = False,
) -> OutgoingMessage | None:
    """Write an e-mail in the caller's transaction; None when this key was written before.

    `confidential`: it holds a one-time link, which no admin may read and no backup may keep.
    """
    message = outbox.email(
        key=key,
        to_user=to_user,
        to_address=to_address,
        subject=subject,
        body=body,
        html=html,
        link=link,
        confidential=confidential,
    )
    return next(iter(queue([message])), None)


def ring(*, key: str, user: User, subject: str, body: str = "", link: str = "") -> OutgoingMessage | None:
    """Ring one person's bell in the caller's transaction; None when this key was written before."""
    message = outbox.bell(key=key, user=user, subject=subject, body=body, link=link)
    return next(iter(queue([message])), None)


def queue(messages: Sequence[OutgoingMessage]) -> list[OutgoingMessage]:
    """Write many at once, those that are new; delivery is asked for after the commit."""
    new = outbox.put(messages)
    if any(not message.sent_at for message in new):
        ask_after_commit()
    return new


@transaction.atomic
def retry_message(*, actor: User | None, message: OutgoingMessage) -> OutgoingMessage:
    """A failed message starts afresh, to the address its recipient has by now."""
    RETRY_MESSAGES.require(actor)
    message = OutgoingMessage.objects.select_for_update(of=["self"]).get(pk=message.pk)
    if message.state != State.FAILED:
        raise ValidationError("Only a message that could not be delivered can be sent again.")
    message.state, message.attempts, message.next_try_at = State.WAITING, 0, clock.now()
    message.to_address = message.recipient.email if message.recipient else message.to_address
    message.full_clean()
    message.save()
    record("message.retried", message, actor=actor, to=message.to_address)
    ask_after_commit()
    return message


@transaction.atomic
def mark_read(*, actor: User, message: OutgoingMessage) -> None:
    """Only one's own, and only the first look counts."""
    own = OutgoingMessage.objects.bells_of(actor).unread().filter(pk=message.pk)
    own.order_by().update(read_at=clock.now())


@transaction.atomic
def mark_all_read(*, actor: User) -> int:
    """Everything that has rung for this person so far; returns how many were unread."""
    return OutgoingMessage.objects.bells_of(actor).unread().order_by().update(read_at=clock.now())
