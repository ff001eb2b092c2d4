"""Telling: planned alerts whose morning has come get their words and go into the outbox."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from caseops.core import clock
from caseops.notifications.actions import queue
from caseops.notifications.models import Channel
from caseops.notifications.times import database_now
from deadlines import emails
from deadlines.alerts.bundling import bundled
from deadlines.alerts.calling import open_calls
from deadlines.models import Alert, Ladder, Reach, Step

BATCH = 200
NEARER, STALE = "A nearer warning goes out instead.", "The date it was planned for no longer stands."
EVERYWHERE = "Pacific/Kiritimati"  # where a day begins first

# Both rows or neither, and never waiting: a deadline that a verb is just changing is told at the next sweep.
DUE = """
SELECT alert.id, EXISTS (
    SELECT FROM deadlines_alert AS nearer
    WHERE nearer.deadline_id = alert.deadline_id AND nearer.person_id = alert.person_id
      AND nearer.channel = alert.channel AND nearer.version = alert.version AND nearer.step = alert.step
      AND nearer.lead < alert.lead AND nearer.state = 'planned'
      AND nearer.send_on <= ((now() + %(ahead)s) AT TIME ZONE person.time_zone)::date
) AS is_late
FROM deadlines_alert AS alert
JOIN users_user AS person ON person.id = alert.person_id
JOIN deadlines_deadline AS deadline ON deadline.id = alert.deadline_id
WHERE alert.state = 'planned' AND alert.send_on <= ((now() + %(ahead)s) AT TIME ZONE %(first)s)::date
  AND (alert.at_once OR (alert.send_on + person.day_starts_at) AT TIME ZONE person.time_zone <= now() + %(ahead)s)
  AND (%(only)s::bigint[] IS NULL OR alert.deadline_id = ANY(%(only)s::bigint[]))
ORDER BY alert.send_on, alert.id
LIMIT %(limit)s
FOR NO KEY UPDATE OF alert, deadline SKIP LOCKED
"""


def tell_due() -> int:
    """Everything whose time has come, batch after batch; returns how many e-mails that makes."""
    total = 0
    while True:
        with transaction.atomic():
            found = due()
            total += tell(found)
        if len(found) < BATCH:
            return total


def tell_at_once(only: Sequence[int]) -> int:
    """What is due for these deadlines, in the transaction of the verb that planned it."""
    return tell(due(only=only))


def due(*, only: Sequence[int] | None = None) -> dict[int, bool]:
    """Planned alerts whose morning has come, ours until the end of the transaction; True where a nearer one is due."""
    asked: dict[str, Any] = {"ahead": clock.ahead(), "first": EVERYWHERE, "limit": BATCH, "only": None}
    if only is not None:
        asked |= {"only": list(only), "limit": None}
    with connection.cursor() as cursor:
        cursor.execute(DUE, asked)
        return dict(cursor.fetchall())


def tell(found: dict[int, bool]) -> int:
    """Words for those that still hold, all in a few statements; returns how many e-mails were written."""
    if not found:
        return 0
    rows = Alert.objects.select_related(*emails.TOLD_FROM).in_bulk(found)
    alerts = [rows[pk] for pk in found]
    stale = [alert for alert in alerts if not stands(alert)]
    late = [alert for alert in alerts if found[alert.pk] and alert not in stale]
    told = [alert for alert in alerts if alert not in stale and alert not in late]
    _end(stale, STALE)
    _end(late, NEARER)
    return _tell(told)


def stands(alert: Alert) -> bool:
    """The deadline is open, on the date it was planned for, and the person works here."""
    deadline = alert.deadline
    held = deadline.is_open and deadline.due_on and not deadline.matter.closed_on
    asked = alert.step == Step.WARNING or bool(deadline.asked_since)
    return bool(held) and asked and alert.version == deadline.sequence and alert.person.is_active


def _end(alerts: Sequence[Alert], why: str) -> None:
    if alerts:
        rows = Alert.objects.filter(pk__in=[alert.pk for alert in alerts])
        rows.update(state=Reach.WITHDRAWN, reason=why, ended_at=database_now())


def _tell(alerts: Sequence[Alert]) -> int:
    """A message each; the row remembers which."""
    if not alerts:
        return 0
    moment = database_now()
    ladders = Ladder.objects.every()
    for alert in alerts:
        alert.asks = ladders[alert.deadline.severity].asks
        alert.state, alert.ended_at = Reach.TOLD, moment
    open_calls(alerts, ladders)
    messages = bundled(alerts, ladders)
    queue(list({message.key: message for message in messages}.values()))
    for alert, message in zip(alerts, messages, strict=True):
        alert.message = message
    Alert.objects.bulk_update(alerts, ["message", "state", "ended_at", "asks"])
    return len({message.key for message in messages if message.channel == Channel.EMAIL})
