"""What is wrong right now, in sentences; nothing when all is well."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from caseops.core import clock
from caseops.core.models import Heartbeat
from caseops.notifications.models import OutgoingMessage, Valve
from caseops.ops.figures import hours
from deadlines.alerts.coverage import broken

LATE = timedelta(minutes=5)
KEPT = 15.0  # seconds a process believes what it has found


def find_troubles() -> list[str]:
    """Asked afresh."""
    moment = clock.now()
    return [sentence for check in CHECKS for sentence in check(moment)]


def valves(moment: datetime) -> Iterator[str]:
    for valve in Valve.objects.closed(moment):
        yield f"E-mail is held back. {valve.get_cause_display()}: {valve.reason}"


def lateness(moment: datetime) -> Iterator[str]:
    since = OutgoingMessage.objects.waiting_since(moment)
    if since and moment - since > LATE:
        yield f"A message has waited for {in_words(moment - since)}."


def decisions(_moment: datetime) -> Iterator[str]:
    stuck = OutgoingMessage.objects.stuck().order_by()[:100].count()
    if stuck:
        yield f"{stuck} {'message waits' if stuck == 1 else 'messages wait'} for your decision."


def clocks(moment: datetime) -> Iterator[str]:
    silence = Heartbeat.objects.silence("beat", moment)
    if silence:
        yield f"The background jobs are silent: {silence}."


def senders(moment: datetime) -> Iterator[str]:
    if not Heartbeat.objects.living("sender", moment).exists():
        yield "No sender is running; e-mail leaves later than it should."


def coverage(_moment: datetime) -> Iterator[str]:
    if words := broken().words:
        yield f"Deadline alerts: {words}."


def time_zones(moment: datetime) -> Iterator[str]:
    if words := hours.difference(hours.lived_in(), moment):
        yield words


CHECKS: list[Callable[[datetime], Iterator[str]]] = [
    *(valves, lateness, decisions, clocks, senders, coverage, time_zones),
]


def in_words(span: timedelta) -> str:
    """`40 seconds`, `12 minutes`, `3 hours`, `2 days`: as exact as a person needs."""
    seconds = max(0, int(span.total_seconds()))
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}s"
    return f"{seconds} second{'' if seconds == 1 else 's'}"


class Known:
    """The banner stands on every page of an admin: it asks the database only now and then."""

    def __init__(self) -> None:
        self.at, self.sentences = float("-inf"), list[str]()

    def sentences_now(self) -> list[str]:
        """At most a quarter of a minute old."""
        if time.monotonic() - self.at >= KEPT:
            self.at, self.sentences = time.monotonic(), find_troubles()
        return self.sentences

    def forget(self) -> None:
        """Somebody has just changed something, or looks closely."""
        self.at = float("-inf")


known = Known()
