"""Who must hear of which deadline now: worked out from the rows, as often as one likes, each alert once."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from caseops.core import clock
from caseops.notifications.actions import queue
from caseops.notifications.models import Channel, OutgoingMessage
from caseops.users.models import Role, User
from deadlines import emails
from deadlines.models import REMIND, Deadline, Severity

BATCH = 500
RECIPIENTS = [Role.ATTORNEY, Role.CASE_MANAGER]

# The rung a deadline has reached is the nearest one not smaller than the days left, in the day of the
# person's own zone: rungs missed while nobody was told collapse into that one.
REACHED = """
WITH day AS (
    SELECT * FROM unnest(%(zones)s::text[], %(days)s::date[]) AS day (zone, today)
), usual AS (
    SELECT * FROM unnest(%(severities)s::text[], %(rungs)s::int[]) AS usual (severity, rung)
), reached AS (
    SELECT deadline.id AS deadline_id, person.id AS person_id, deadline.due_on,
           deadline.due_on - day.today AS days_left, min(ladder.rung) AS lead
    FROM deadlines_deadline AS deadline
    JOIN matters_matter AS matter ON matter.id = deadline.matter_id AND matter.closed_on IS NULL
    JOIN matters_teammember AS member ON member.matter_id = matter.id AND member.role = ANY(%(roles)s)
    JOIN users_user AS person ON person.id = member.user_id AND person.is_active
    JOIN day ON day.zone = person.time_zone
    CROSS JOIN LATERAL (
        SELECT unnest(deadline.remind)
        UNION ALL
        SELECT usual.rung FROM usual
        WHERE usual.severity = deadline.severity AND cardinality(deadline.remind) = 0
    ) AS ladder (rung)
    WHERE deadline.satisfied_on IS NULL AND deadline.called_off_on IS NULL
      AND ladder.rung >= deadline.due_on - day.today
      AND (%(only)s::bigint[] IS NULL OR deadline.id = ANY(%(only)s::bigint[]))
    GROUP BY deadline.id, person.id, day.today
), named AS (
    SELECT deadline_id, person_id, due_on, days_left,
           format('%%s/deadline:%%s:%%s/lead:%%s',
                  person_id, deadline_id, to_char(due_on, 'YYYY-MM-DD'), lead) AS occasion
    FROM reached
)
SELECT deadline_id, person_id, days_left, occasion FROM named
WHERE NOT EXISTS (SELECT FROM notifications_outgoingmessage AS m WHERE m.key = named.occasion || '/email')
ORDER BY due_on, deadline_id, person_id
LIMIT %(limit)s
"""


class Due(NamedTuple):
    """One person who must be told of one deadline now."""

    deadline_id: int
    person_id: int
    days_left: int
    occasion: str


def plan_alerts(today: date | None = None) -> int:
    """Write every alert that is due and not written yet; returns how many people hear of a deadline."""
    total = 0
    while True:
        with transaction.atomic():
            found = due_alerts(today=today)
            new = write(found)
        total += new
        if len(found) < BATCH or not new:
            return total


def plan_alerts_for(*, deadline: Deadline) -> int:
    """The same for one deadline, in the transaction that dated or moved it."""
    return plan_alerts_of([deadline])


def plan_alerts_of(deadlines: Sequence[Deadline]) -> int:
    """The same for the deadlines a verb has just created or moved, at once."""
    return write(due_alerts(only=[row.pk for row in deadlines])) if deadlines else 0


def due_alerts(*, only: list[int] | None = None, today: date | None = None) -> list[Due]:
    """What is due and not in the outbox, soonest deadline first, at most a batch."""
    days = {zone: today or clock.today(zone) for zone in zones()}
    pairs = [(severity, rung) for severity in Severity.values for rung in ladder(severity)]
    asked: dict[str, Any] = {
        "zones": [str(zone) for zone in days],
        "days": list(days.values()),
        "severities": [severity for severity, _ in pairs],
        "rungs": [rung for _, rung in pairs],
        "roles": [str(role) for role in RECIPIENTS],
        "only": only,
        "limit": BATCH,
    }
    with connection.cursor() as cursor:
        cursor.execute(REACHED, asked)
        return [Due(*row) for row in cursor.fetchall()]


def zones() -> list[ZoneInfo]:
    """The zones in which somebody's day may have begun."""
    names = User.objects.filter(is_active=True).order_by("time_zone").values_list("time_zone", flat=True)
    return [ZoneInfo(name) for name in names.distinct()]


def ladder(severity: str) -> tuple[int, ...]:
    """The rungs of a deadline that has none of its own; the last one is the day itself."""
    return (*REMIND[severity], 0)


def write(found: Sequence[Due]) -> int:
    """An e-mail and a bell each, in one statement; returns how many people are told."""
    deadlines = Deadline.objects.select_related("matter", "acknowledged_by", "verified_by").in_bulk(
        {due.deadline_id for due in found}
    )
    people = User.objects.in_bulk({due.person_id for due in found})
    messages: list[OutgoingMessage] = []
    for due in found:
        messages += emails.deadline_alert(
            deadline=deadlines[due.deadline_id],
            person=people[due.person_id],
            days_left=due.days_left,
            occasion=due.occasion,
        )
    return sum(message.channel == Channel.EMAIL for message in queue(messages))
