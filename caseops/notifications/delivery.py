"""Takes what is due out of the outbox: one sender is one line to the mail server and one ledger."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import filterfalse
from typing import Self

import psycopg
from django.conf import settings

from caseops.notifications import marks
from caseops.notifications.answers import LaterError, LineDownError, RefusedError
from caseops.notifications.ledger import LOST, Claimed, Ledger
from caseops.notifications.lines import Line, Parcel, new_line
from caseops.notifications.models import Channel, Outcome
from caseops.notifications.notes import Notes
from caseops.notifications.settling import settle
from caseops.notifications.texts.line import new_text_line

logger = logging.getLogger(__name__)
BATCH = 100
LONGEST_DRAIN = 40  # seconds; a worker that is asked to end is given a minute
HALF_A_LEASE = 0.5
LINES: dict[str, Callable[[], Line]] = {Channel.EMAIL: new_line, Channel.TEXT: new_text_line}


@dataclass
class Tally:
    """What became of one batch."""

    claimed: int = 0
    sent: int = 0
    cut_short: bool = False

    @property
    def goes_on(self) -> bool:
        """There may be more, and somebody to take it."""
        return self.claimed == BATCH and not self.cut_short


def drain() -> int:
    """Batch after batch until nothing is due or it is time to let go; returns how many were sent."""
    stop_at = time.monotonic() + LONGEST_DRAIN
    return sum(_drain(channel, stop_at) for channel in at_work())


def _drain(channel: str, stop_at: float) -> int:
    total = 0
    with Sender(lambda: time.monotonic() > stop_at, channel) as sender:
        while True:
            tally = sender.batch(BATCH)
            total += tally.sent
            if not tally.goes_on or sender.is_over():
                return total


def at_work() -> list[str]:
    """The channels that have a line: texts only where the firm sends any."""
    return [Channel.EMAIL, *([Channel.TEXT] if settings.SMS_URL else [])]


def deliver_due(limit: int = BATCH) -> int:
    """Claim up to `limit` due messages and send them; returns how many were sent.

    Any number may run at once, and be killed: what is ambiguous then is one message a sender.
    """
    total = 0
    for channel in at_work():
        with Sender(channel=channel) as sender:
            total += sender.batch(limit).sent
    return total


class Sender:
    """`with Sender() as sender: sender.batch(100)`; may be kept for as long as one likes."""

    def __init__(self, is_over: Callable[[], bool] = lambda: False, channel: str = Channel.EMAIL) -> None:
        self.is_over = is_over
        self.ledger = Ledger(channel)
        self.line: Line = LINES[channel]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()
        self.ledger.close()

    def batch(self, limit: int) -> Tally:
        """One claim, one connection, one durable commit at the end."""
        try:
            rows = self.claim(limit)
        except LOST as problem:
            logger.warning("The database is away: %s", problem)
            self.ledger.close()
            return Tally(cut_short=True)
        if not rows:
            return Tally()
        notes = Notes(rows)
        try:
            self.send(rows, notes)
        finally:
            if self.line.offered:
                self.line.close()
            settle(self.ledger.token, self.line.name, notes)
        return Tally(len(rows), len(notes.sent), notes.cut_short)

    def claim(self, limit: int) -> list[Claimed]:
        """A database that comes back may be yesterday's: asked whenever the session is a new one."""
        if self.ledger.session is None or self.ledger.session.closed:
            self.ledger.open()
            marks.hold_after_restore()
        return self.ledger.claim(limit, self.line.name)

    def send(self, rows: list[Claimed], notes: Notes) -> None:
        """Whatever ends it early is in the notes."""
        try:
            for parcel, following in with_next(self.prepared(rows, notes)):
                if self.is_over() or notes.server_refuses_everybody:
                    break
                self.one(parcel, following, notes)
        except LineDownError as problem:
            notes.line_down = str(problem)
        except LOST as problem:
            logger.warning("The database did not answer, the batch ends early: %s", problem)
            notes.database_away = True
            self.ledger.close()

    def prepared(self, rows: list[Claimed], notes: Notes) -> Iterator[Parcel]:
        """Every letter that can be built, one ahead since papers are heavy; a poisoned one does not stop the others."""
        for row in filter(is_doubtful, rows):
            notes.add(row, Outcome.UNSURE, "The sender was lost with this message on the wire.")
        for row in filterfalse(is_doubtful, rows):
            try:
                yield self.line.prepare(row)
            except LaterError as problem:
                notes.add(row, Outcome.LATER, str(problem))
            except Exception as problem:  # noqa: BLE001 -- whatever is wrong with it is wrong with it alone
                notes.add(row, Outcome.REFUSED, str(problem) or type(problem).__name__)

    def one(self, parcel: Parcel, following: Parcel | None, notes: Notes) -> None:
        """Envelope, ledger, content: only between the last two can a kill leave a doubt."""
        row = notes.row(parcel)
        self.line.open()
        if self.line.offered is not parcel:
            self.line.offer(parcel)
        try:
            self.line.permission()
            if self.begin(row, notes):
                notes.on_the_wire = row
                notes.add(row, Outcome.SENT, self.line.hand_over(parcel, following))
        except RefusedError as problem:
            notes.add(row, Outcome.REFUSED, str(problem))
        except LaterError as problem:
            notes.add(row, Outcome.LATER, str(problem))
        except LineDownError as problem:
            if notes.on_the_wire is row:
                notes.add(row, Outcome.UNSURE, str(problem))
            raise

    def begin(self, row: Claimed, notes: Notes) -> bool:
        """The ledger write of this message, which also marks the one before as sent."""
        if notes.lease_share > HALF_A_LEASE:
            self.ledger.extend()
            notes.lease_begins()
        before = notes.unwritten
        try:
            verdict = self.ledger.step(
                before.row.id if before else None, before.answer if before else "", row
            )
        except LOST:
            raise
        except psycopg.Error as problem:
            self.line.close()
            notes.add(row, Outcome.REFUSED, f"Its condition cannot be asked: {problem}")
            return False
        notes.unwritten = None
        if verdict and verdict.leaves:
            return True
        self.line.close()
        notes.judge(row, verdict)
        return False


def is_doubtful(row: Claimed) -> bool:
    """It may have arrived, and must not arrive twice: a person decides."""
    return row.unsure and row.once_only


def with_next(parcels: Iterator[Parcel]) -> Iterator[tuple[Parcel, Parcel | None]]:
    """Each with the one behind it; no third one is asked for before the first has left."""
    parcel = next(parcels, None)
    while parcel:
        following = next(parcels, None)
        yield parcel, following
        parcel = following
