"""Takes what is due out of the outbox: one place claims, one place sends, with no transaction open."""

import time
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from caseops.core import clock
from caseops.notifications import outcomes
from caseops.notifications.models import OutgoingMessage
from caseops.notifications.sending import LaterError, Line, LineDownError, RefusedError, build

BATCH = 100
LEASE = timedelta(minutes=3)
LONGEST_DRAIN = 200  # seconds; a job is killed at 300


@dataclass
class Tally:
    """What became of one batch."""

    claimed: int = 0
    sent: int = 0
    line_down: bool = False

    @property
    def goes_on(self) -> bool:
        """There may be more, and somebody to take it."""
        return self.claimed == BATCH and not self.line_down


def drain() -> int:
    """Batch after batch until nothing is due or it is time to let go; returns how many were sent."""
    stop_at, total = time.monotonic() + LONGEST_DRAIN, 0
    while True:
        tally = send_batch(BATCH, stop_at)
        total += tally.sent
        if not tally.goes_on or time.monotonic() > stop_at:
            return total


def deliver_due(limit: int = BATCH) -> int:
    """Claim up to `limit` due messages and send them; returns how many were sent.

    Any number may run at once, and be killed: what is ambiguous then is one message a sender.
    """
    return send_batch(limit, time.monotonic() + LONGEST_DRAIN).sent


def send_batch(limit: int, stop_at: float) -> Tally:
    """One connection for the whole batch; a server that is out of reach ends it and delays the rest."""
    token, line, tally = uuid4(), Line(), Tally()
    try:
        for message in claim(limit, token):
            tally.claimed += 1
            if time.monotonic() < stop_at:
                tally.sent += deliver(message, token, line)
    except LineDownError as problem:
        tally.line_down = True
        outcomes.postpone(token, str(problem))
    finally:
        line.close()
        outcomes.release(token)
    return tally


def claim(limit: int, token: UUID) -> list[OutgoingMessage]:
    """Lease the messages that are due longest; what another sender is just claiming is skipped."""
    moment = clock.now()
    with transaction.atomic(durable=True):
        free = OutgoingMessage.objects.due(moment).select_for_update(skip_locked=True, no_key=True)
        messages = list(free[:limit])
        leased = OutgoingMessage.objects.filter(pk__in=[message.pk for message in messages])
        leased.update(lease_token=token, lease_until=moment + LEASE)
    return messages


def deliver(message: OutgoingMessage, token: UUID, line: Line) -> bool:
    """Send one message and write down how it went; True when the server took it."""
    try:
        mail = build(message)
    except RefusedError as problem:
        outcomes.failed(message, token, str(problem))
        return False
    line.open()
    begun = outcomes.begin(message, token, clock.now() + LEASE)
    return begun and hand_over(message, mail, token, line)


def hand_over(message: OutgoingMessage, mail: EmailMultiAlternatives, token: UUID, line: Line) -> bool:
    try:
        line.send(mail)
    except RefusedError as problem:
        outcomes.failed(message, token, str(problem))
    except LaterError as problem:
        outcomes.later(message, token, str(problem))
    except LineDownError as problem:
        outcomes.later(message, token, str(problem))
        raise
    else:
        return outcomes.sent(message, token)
    return False
