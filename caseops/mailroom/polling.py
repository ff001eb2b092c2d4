"""Reads the mailbox: every message becomes a row first, and a row is worked off by one reader once.

Two may read at the same time, and one may die at any line: a row that was begun is free again when its lease is
over, and everything that comes of a message is written in one transaction with the row.
"""

import logging
import time
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import Max, Q

from caseops.core import clock
from caseops.mailroom.mailbox import LOST, Mailbox, opened
from caseops.mailroom.models import Arrival
from caseops.mailroom.models.arrivals import REASON
from caseops.mailroom.reading import read
from caseops.mailroom.sorting import describe, settle, sort

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3
LONGEST_READ = 40  # seconds; a worker that is asked to end is given a minute
State = Arrival.State


def read_mail() -> int:
    """Take in what is new, and what another reader has left behind; returns how many were settled."""
    if not settings.IMAP_URL:
        return 0
    try:
        with opened(settings.IMAP_URL) as box:
            note_new(box)
            return work_off(box)
    except LOST as problem:
        logger.warning("The mailbox is out of reach, the next sweep goes on: %s", problem)
        return 0


def note_new(box: Mailbox) -> None:
    """A row for each number; whoever notes it second changes nothing."""
    seen = Arrival.objects.filter(mailbox=box.name, validity=box.validity).aggregate(last=Max("uid"))
    numbers = box.numbers_after(seen["last"] or 0)
    rows = [Arrival(mailbox=box.name, validity=box.validity, uid=number) for number in numbers]
    Arrival.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def work_off(box: Mailbox) -> int:
    """One after the other, until nothing is free or it is time to let go."""
    stop_at, done = time.monotonic() + LONGEST_READ, 0
    while time.monotonic() < stop_at and (row := begin(box)):
        done += take_in(box, row)
    return done


@transaction.atomic
def begin(box: Mailbox) -> Arrival | None:
    """The oldest free row, ours for a while; an attempt counts before it is made."""
    now = clock.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    rows = Arrival.objects.waiting().filter(free, mailbox=box.name, validity=box.validity).order_by("uid")
    row = rows.select_for_update(skip_locked=True).first()
    if row:
        row.attempts, row.lease_token, row.lease_until = row.attempts + 1, uuid4(), now + LEASE
        row.save(update_fields=["attempts", "lease_token", "lease_until"])
    return row


def take_in(box: Mailbox, row: Arrival) -> bool:
    """Settle one message; False when it was no longer ours."""
    if row.attempts > MOST_ATTEMPTS:
        return _set_aside(row, f"Reading it broke off {MOST_ATTEMPTS} times.")
    size = box.size(row.uid)
    raw = box.message(row.uid) if size and size <= settings.MAIL_IN_LIMIT else None
    if raw is None:
        return _set_aside(row, *_unread(box, row, size))
    done = take_raw(row, raw)
    if done:
        box.mark_read(row.uid)
    return done


def take_raw(row: Arrival, raw: bytes) -> bool:
    """Sort the bytes of one message, whichever door they came by; what cannot be read is set aside for a person."""
    try:
        return _sorted(row, raw)
    except OperationalError:
        raise  # the database, not the message: it is read again when its lease is over
    except Exception as problem:  # whatever is wrong with it is wrong with it alone
        logger.exception("Message %s of %s could not be read.", row.uid, row.mailbox)
        return _set_aside(row, f"It could not be read: {type(problem).__name__}.", raw)


@transaction.atomic
def _sorted(row: Arrival, raw: bytes) -> bool:
    held = _ours(row)
    if held:
        sort(held, read(raw))
    return held is not None


def _unread(box: Mailbox, row: Arrival, size: int | None) -> tuple[str, bytes]:
    if not size:
        return "It was taken out of the mailbox before it could be read.", b""
    head = box.message(row.uid, "BODY.PEEK[HEADER]") or b""
    return f"It has {size // 1024**2} MB, too many to read. It stays in the mailbox.", head


@transaction.atomic
def _set_aside(row: Arrival, why: str, raw: bytes = b"") -> bool:
    """For a person, with as much of it as can be told; the message itself stays in the mailbox."""
    held = _ours(row)
    if held is None:
        return False
    try:
        with transaction.atomic():
            describe(held, read(raw))
            settle(held, State.BROKEN, why)
    except Exception:  # even its head is broken
        logger.exception("Nothing can be told of message %s.", row.uid)
        held = Arrival.objects.get(pk=row.pk)
        settle(held, State.BROKEN, why[:REASON])
    return True


def _ours(row: Arrival) -> Arrival | None:
    mine = Arrival.objects.waiting().filter(pk=row.pk, lease_token=row.lease_token)
    return mine.select_for_update().first()
