"""The outbox as a table: rows are composed here and put there once each, whoever tries how often."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model

from caseops.core import clock
from caseops.notifications.models import Channel, OutgoingMessage, State
from caseops.users.models import User

SUBJECT_LENGTH = 200
COLUMNS = (
    "key", "channel", "recipient_id", "to_address", "reply_to", "subject", "body", "html", "link", "confidential",
    "about_label", "about_id", "fact", "still_true", "encloses", "enclosure", "once_only",
    "state", "created_at", "due_at", "expires_at", "on_the_wire", "attempts", "sent_at", "answer", "last_error",
)  # fmt: skip
DUE = "COALESCE(due_at, now() + make_interval(secs => %s::float))"
PUT = f"""
INSERT INTO notifications_outgoingmessage ({", ".join(COLUMNS)}, next_try_at)
SELECT {", ".join(COLUMNS).replace("due_at", DUE)}, {DUE}
FROM jsonb_populate_recordset(NULL::notifications_outgoingmessage, %s)
ON CONFLICT (key) DO NOTHING
RETURNING key, id, due_at
"""  # noqa: S608 -- made of the names above


def email(
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
) -> OutgoingMessage:
    """An e-mail that is not in the outbox yet; what each argument means stands at `queue_email`."""
    when: Any = send_at  # left empty, the database says "now"
    address = to_address or (to_user.email if to_user else "")
    if not address:
        raise ValueError(f"{key}: an e-mail needs an address.")
    return OutgoingMessage(
        key=key,
        channel=Channel.EMAIL,
        recipient=to_user,
        to_address=address,
        reply_to=reply_to,
        subject=one_line(subject),
        body=storable(body),
        html=storable(html),
        link=link,
        confidential=confidential,
        **reference(about),
        fact=fact,
        still_true=still_true,
        created_at=to_the_millisecond(clock.now()),
        due_at=when,
        expires_at=expires_at,
        once_only=to_user is None if once_only is None else once_only,
        encloses=encloses,
        enclosure=enclosure,
    )


def text(
    *,
    key: str,
    to_number: str,
    body: str,
    link: str = "",
    confidential: bool = False,
    about: Model | None = None,
    still_true: str = "",
    send_at: datetime | None = None,
) -> OutgoingMessage:
    """A text that is not in the outbox yet; nobody can know whether one got lost, so a person decides then."""
    when: Any = send_at
    return OutgoingMessage(
        key=key,
        channel=Channel.TEXT,
        to_address=to_number,
        subject="Text message",
        body=storable(body),
        link=link,
        confidential=confidential,
        **reference(about),
        still_true=still_true,
        created_at=to_the_millisecond(clock.now()),
        due_at=when,
        once_only=True,
    )


def to_the_millisecond(moment: datetime) -> datetime:
    """As the row will have it, which travels as JSON: the Message-ID is told from it, before and after."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def reference(about: Model | None) -> dict[str, Any]:
    """The columns that say which row a message speaks of."""
    return {"about_label": about._meta.label_lower, "about_id": about.pk} if about else {}


def bell(
    *,
    key: str,
    user: User,
    subject: str,
    body: str = "",
    link: str = "",
    about: Model | None = None,
    fact: str = "",
) -> OutgoingMessage:
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
        due_at=moment,
        **reference(about),
        fact=fact,
    )


def put(messages: Sequence[OutgoingMessage]) -> list[OutgoingMessage]:
    """Those that were new, in one statement of the caller's transaction; a key that exists is left alone."""
    if not connection.in_atomic_block:
        raise RuntimeError("A message is written in the transaction of the change that causes it.")
    rows = [{name: getattr(message, name) for name in COLUMNS} for message in messages]
    with connection.cursor() as cursor:
        ahead = str(clock.ahead().total_seconds())
        cursor.execute(PUT, [ahead, ahead, json.dumps(rows, cls=DjangoJSONEncoder)])
        new = {key: (number, due_at) for key, number, due_at in cursor.fetchall()}
    for message in messages:
        message.pk, message.due_at = new.pop(message.key, (None, message.due_at))
        message.next_try_at = message.due_at
    return [message for message in messages if message.pk]


def one_line(subject: str) -> str:
    """A subject cannot hold line breaks and must fit its column."""
    line = storable(" ".join(subject.split()))
    return line if len(line) <= SUBJECT_LENGTH else f"{line[: SUBJECT_LENGTH - 1]}…"


def storable(text: str) -> str:
    """PostgreSQL keeps every character but one."""
    return text.replace("\0", "")
