"""The sender's own connection to PostgreSQL: claims, and one cheap write a message.

Leases run by the database's clock, one clock for all. A sender holds a session lock named after its token as
long as it lives, so what it has on the wire is taken over only when it is dead and its lease is over.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import psycopg
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from psycopg.rows import args_row

from caseops.core import clock
from caseops.notifications.models import Channel
from caseops.notifications.truth import Condition

ANSWER_LENGTH = 300
SESSION = {
    "TimeZone": "UTC",
    "caseops.walled": "{}",  # the house asks
    "plan_cache_mode": "force_generic_plan",
    "synchronous_commit": "off",
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
LOST = (psycopg.OperationalError, psycopg.InterfaceError)

CLAIM = """
WITH durable AS MATERIALIZED (
    SELECT set_config('synchronous_commit', 'on', true) AS yes
), free AS MATERIALIZED (
    SELECT id, on_the_wire AS unsure FROM notifications_outgoingmessage
    WHERE state = 'waiting' AND channel = %(channel)s AND next_try_at <= now() + %(ahead)s
      AND (lease_until IS NULL OR lease_until < now() + %(ahead)s)
      AND CASE WHEN on_the_wire
          THEN pg_try_advisory_xact_lock(hashtextextended(lease_token::text, 0)) ELSE true END
      AND NOT EXISTS (
          SELECT FROM notifications_valve AS valve
          WHERE valve.name IN ('mail', %(server)s) AND valve.closed_at IS NOT NULL
            AND (valve.until IS NULL OR valve.until > now() + %(ahead)s))
    ORDER BY next_try_at, id LIMIT {limit:d} FOR NO KEY UPDATE SKIP LOCKED
)
UPDATE notifications_outgoingmessage AS m
SET lease_token = %(token)s, lease_until = now() + %(ahead)s + %(lease)s
FROM free, durable
WHERE m.id = free.id AND durable.yes = 'on'
RETURNING m.id, m.key, m.recipient_id, m.to_address, m.reply_to, m.subject, m.body, m.html, m.confidential,
    m.created_at, m.due_at, m.expires_at, m.attempts, m.still_true, m.once_only, m.about_id, m.encloses,
    m.enclosure, free.unsure
"""
STEP = """
WITH before AS (
    UPDATE notifications_outgoingmessage
    SET state = 'sent', sent_at = now() + %(ahead)s, answer = %(answer)s, last_error = '',
        lease_token = NULL, lease_until = NULL, on_the_wire = false,
        body = CASE WHEN confidential THEN '' ELSE body END,
        html = CASE WHEN confidential THEN '' ELSE html END
    WHERE id = %(before)s AND lease_token = %(token)s
)
UPDATE notifications_outgoingmessage AS m
SET on_the_wire = ({there}) AND ({stands}) AND ({open}), attempts = m.attempts + 1
WHERE m.id = %(id)s AND m.lease_token = %(token)s AND m.state = 'waiting'
RETURNING m.on_the_wire, {there}, NOT ({open})
"""
THERE = """m.recipient_id IS NULL OR EXISTS (
    SELECT FROM users_user AS person WHERE person.id = m.recipient_id AND person.is_active)"""
EXTEND = """
UPDATE notifications_outgoingmessage SET lease_until = now() + %(ahead)s + %(lease)s
WHERE lease_token = %(token)s AND state = 'waiting'
"""


@dataclass
class Claimed:
    """What a sender holds of a message; its fields stand in the order in which `CLAIM` returns them."""

    id: int
    key: str
    recipient_id: int | None
    to_address: str
    reply_to: str
    subject: str
    body: str
    html: str
    confidential: bool
    created_at: datetime
    due_at: datetime
    expires_at: datetime | None
    attempts: int
    still_true: str
    once_only: bool
    about_id: int | None
    encloses: str
    enclosure: str
    unsure: bool


class Verdict(NamedTuple):
    """Whether it may leave now, whether its recipient is still here, and whether it only waits for their hours."""

    leaves: bool
    is_there: bool
    waits: bool


class Ledger:
    """One a sender, kept from batch to batch; opened again after the database was away."""

    def __init__(self, channel: str = Channel.EMAIL) -> None:
        self.channel = channel
        self.token: UUID = uuid4()
        self.session: psycopg.Connection[Any] | None = None

    def open(self) -> "psycopg.Connection[Any]":
        """With the lock that says we live."""
        if self.session is None or self.session.closed:
            wanted = connection.get_connection_params()
            known = {name: wanted[name] for name in wanted if name not in OURS}
            options = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
            self.session = psycopg.connect(**known, options=options, autocommit=True)
            self.session.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [str(self.token)])
        return self.session

    def close(self) -> None:
        """Let go of everything; what is on the wire becomes anybody's once its lease is over."""
        if self.session is not None:
            self.session.close()
        self.session = None

    def claim(self, limit: int, server: str) -> list[Claimed]:
        """Lease the messages that are due longest, durably; what another sender is just claiming is skipped."""
        asked = {"server": server, "channel": self.channel, **self._times()}
        with self.open().cursor(row_factory=args_row(Claimed)) as cursor:
            found = cursor.execute(CLAIM.format(limit=limit), asked, prepare=True).fetchall()
        return sorted(found, key=lambda row: (row.due_at, row.id))

    def step(self, before: int | None, answer: str, row: Claimed) -> Verdict | None:
        """The one before is sent; this one begins, if it is still ours and may leave."""
        asked = {"before": before, "answer": answer[:ANSWER_LENGTH], "id": row.id, **self._times()}
        found = self.open().execute(step_sql(row.still_true), asked, prepare=True).fetchone()
        return Verdict(*found) if found else None

    def extend(self) -> None:
        """A slow server must not cost us what we hold."""
        self.open().execute(EXTEND, self._times(), prepare=True)

    def _times(self) -> dict[str, Any]:
        return {"token": self.token, "lease": settings.MAIL_LEASE, "ahead": clock.ahead()}


OURS = {"cursor_factory", "context", "prepare_threshold", "server_side_binding", "pool", "options"}


@lru_cache(maxsize=100)
def step_sql(still_true: str) -> str:
    """The statement with the condition of this kind of message in it."""
    asked = condition(still_true) if still_true else Condition("true")
    return STEP.format(there=THERE, stands=asked.sql, open=asked.hours)


def condition(where: str) -> Condition:
    """By its dotted name; one that cannot be found any more does not keep an alert from leaving."""
    try:
        found = import_string(where)
    except ImportError:
        found = None
    return found if isinstance(found, Condition) else Condition("true")
