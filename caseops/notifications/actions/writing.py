"""Write a message in the transaction of the change that causes it."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Model

from caseops.notifications import outbox
from caseops.notifications.hints import ask_after_commit
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User


def queue_email(
    *,
    key: str,
    to_user: User | None = None,
    to_address: str = "",
    reply_to: str = "",
    subject: str,
    body: str,
    html: str = "",
    link: str = "",
    confidential: bool = False,
    about: Model | None = None,
    fact: str = "",
    still_true: str = "",
    send_at: datetime | None = None,
    expires_at: datetime | None = None,
    once_only: bool | None = None,
    encloses: str = "",
    enclosure: str = "",
) -> OutgoingMessage | None:
    """Write an e-mail in the caller's transaction; None when this key was written before.

    `reply_to`: where answers go and what cannot be delivered comes back to; the firm's own address without it.
    `confidential`: it holds a one-time link, which no admin may read and no backup may keep.
    `about`, `fact`, `still_true`: what it speaks of, what it says of it, and where the `Condition` stands that is
    asked right before it leaves (a dotted name). `send_at`: not before. `expires_at`: tried until then.
    `once_only`: if nobody can know whether it arrived a person decides; so it is with letters out of the house.
    `encloses`: where the `Enclosing` stands (a dotted name) that finds the one PDF of `about` which goes with it,
    `enclosure` its file name.
    """
    message = outbox.email(
        key=key,
        to_user=to_user,
        to_address=to_address,
        reply_to=reply_to,
        subject=subject,
        body=body,
        html=html,
        link=link,
        confidential=confidential,
        about=about,
        fact=fact,
        still_true=still_true,
        send_at=send_at,
        expires_at=expires_at,
        once_only=once_only,
        encloses=encloses,
        enclosure=enclosure,
    )
    return next(iter(queue([message])), None)


def queue_text(
    *,
    key: str,
    to_number: str,
    body: str,
    link: str = "",
    confidential: bool = False,
    about: Model | None = None,
    still_true: str = "",
    send_at: datetime | None = None,
) -> OutgoingMessage | None:
    """Write a text in the caller's transaction, as `queue_email`; None when this key was written before."""
    message = outbox.text(
        key=key,
        to_number=to_number,
        body=body,
        link=link,
        confidential=confidential,
        about=about,
        still_true=still_true,
        send_at=send_at,
    )
    return next(iter(queue([message])), None)


def ring(
    *, key: str, user: User, subject: str, body: str = "", link: str = "", about: Model | None = None
) -> OutgoingMessage | None:
    """Ring one person's bell in the caller's transaction; None when this key was written before."""
    message = outbox.bell(key=key, user=user, subject=subject, body=body, link=link, about=about)
    return next(iter(queue([message])), None)


def queue(messages: Sequence[OutgoingMessage]) -> list[OutgoingMessage]:
    """Write many at once, those that are new; delivery is asked for after the commit."""
    new = outbox.put(messages)
    if any(not message.sent_at for message in new):
        ask_after_commit()
    return new
