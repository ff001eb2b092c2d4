"""The outbox as a table: rows are composed here and put there once each, whoever tries how often."""

import json
from collections.abc import Sequence

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from caseops.core import clock
from caseops.notifications.models import Channel, OutgoingMessage, State
from caseops.users.models import User

SUBJECT_LENGTH = 200
COLUMNS = (
    "key", "channel", "recipient_id", "to_address", "subject", "body", "html", "link",
    "confidential", "state", "created_at", "next_try_at", "attempts", "sent_at", "last_error",
)  # fmt: skip
PUT = """
INSERT INTO notifications_outgoingmessage (
    key, channel, recipient_id, to_address, subject, body, html, link,
    confidential, state, created_at, next_try_at, attempts, sent_at, last_error)
SELECT
    key, channel, recipient_id, to_address, subject, body, html, link,
    confidential, state, created_at, next_try_at, attempts, sent_at, last_error
FROM jsonb_populate_recordset(NULL::notifications_outgoingmessage, %s)
ON CONFLICT (key) DO NOTHING
RETURNING key, id
"""


def email(
    *,
    key: str,
    to_user: User | None = None,
    to_address: str = "",
    subject: str,
    body: str,
    html: str = "",
    link: str = "",
    confidential: bool = False,
) -> OutgoingMessage:
    """An e-mail that is not in the outbox yet."""
    address = to_address or (to_user.email if to_user else "")
    if not address:
        raise ValueError(f"{key}: an e-mail needs an address.")
    return OutgoingMessage(
        key=key,
        channel=Channel.EMAIL,
        recipient=to_user,
        to_address=address,
        subject=one_line(subject),
        body=storable(body),
        html=storable(html),
        link=link,
        confidential=confidential,
    )


def bell(*, key: str, user: User, subject: str, body: str = "", link: str = "") -> OutgoingMessage:
    """A bell that is not in the outbox yet; it needs no delivery, so it is sent from the start."""
    moment = clock.now()
    return OutgoingMessage(
        key=key,
        channel=Channel.BELL,
        recipient=user,
        subject=one_line(subject),
        body=storable(body),
        link=link,
        state=State.SENT,
        sent_at=moment,
        created_at=moment,
    )


def put(messages: Sequence[OutgoingMessage]) -> list[OutgoingMessage]:
    """Those that were new, in one statement of the caller's transaction; a key that exists is left alone."""
    if not connection.in_atomic_block:
        raise RuntimeError("A message is written in the transaction of the change that causes it.")
    rows = [{name: getattr(message, name) for name in COLUMNS} for message in messages]
    with connection.cursor() as cursor:
        cursor.execute(PUT, [json.dumps(rows, cls=DjangoJSONEncoder)])
        numbers = dict(cursor.fetchall())
    for message in messages:
        message.pk = numbers.pop(message.key, None)
    return [message for message in messages if message.pk]


def one_line(subject: str) -> str:
    """A subject cannot hold line breaks and must fit its column."""
    line = storable(" ".join(subject.split()))
    return line if len(line) <= SUBJECT_LENGTH else f"{line[: SUBJECT_LENGTH - 1]}…"


def storable(text: str) -> str:
    """PostgreSQL keeps every character but one."""
    return text.replace("\0", "")
