"""Which alerts there should be, in one SQL expression over all deadlines asked for: planning and checking share it.

A rung whose day has come is due now; several of them, and several on one working day, collapse into the nearest.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Max

from caseops.core import clock
from caseops.core.workdays import rest_days
from caseops.users.models import Role
from deadlines.models import Deadline, Ladder
from matters.models.visibility import KEPT_OUT, STANDING

LEADING = [Role.ATTORNEY, Role.CASE_MANAGER]
A_YEAR = timedelta(days=370)  # warnings after the date
LAST_DAY = timedelta(days=365 * 200)

WALL = KEPT_OUT.format(person="asked.person_id")
WANTED = f"""
ladder AS (
    SELECT * FROM unnest(%(severities)s::text[], %(leads)s::int[]) AS ladder (severity, lead)
), kind AS (
    SELECT * FROM unnest(%(kinds)s::text[], %(to_backup)s::bool[], %(to_supervisor)s::bool[])
    AS kind (severity, to_backup, to_supervisor)
), rest AS (
    SELECT * FROM unnest(%(rest)s::date[], %(before)s::date[], %(after)s::date[]) AS rest (day, before, after)
), deadline AS MATERIALIZED (
    SELECT row.id, row.matter_id, row.due_on, row.remind, row.sequence, kind.*
    FROM deadlines_deadline AS row
    JOIN matters_matter AS matter ON matter.id = row.matter_id AND matter.closed_on IS NULL
    JOIN kind USING (severity)
    WHERE row.id = ANY(%(only)s::bigint[])
      AND row.due_on IS NOT NULL AND row.satisfied_on IS NULL AND row.called_off_on IS NULL
), team AS (
    SELECT *, every.leads OR NOT bool_or(every.leads) OVER (PARTITION BY every.matter_id) AS hears FROM (
        SELECT member.matter_id, person.id, person.backup_id, person.supervisor_id,
               member.role = ANY(%(leading)s) AS leads
        FROM matters_teammember AS member
        JOIN users_user AS person ON person.id = member.user_id AND person.is_active
        WHERE member.matter_id IN (SELECT matter_id FROM deadline)
    ) AS every
), asked AS (
    SELECT deadline.id AS deadline_id, team.id AS person_id
    FROM deadline JOIN team USING (matter_id) WHERE team.hears
    UNION
    SELECT deadline.id, team.backup_id
    FROM deadline JOIN team USING (matter_id) WHERE team.hears AND deadline.to_backup
    UNION
    SELECT deadline.id, team.supervisor_id
    FROM deadline JOIN team USING (matter_id) WHERE team.hears AND deadline.to_supervisor
    UNION
    SELECT deadline.id, admin.id
    FROM deadline JOIN users_user AS admin ON admin.role = 'admin'
    WHERE NOT EXISTS (SELECT FROM team WHERE team.matter_id = deadline.matter_id)
), hears AS (
    SELECT asked.deadline_id, asked.person_id FROM asked JOIN deadline ON deadline.id = asked.deadline_id
    WHERE NOT EXISTS (SELECT {STANDING} AND wall.matter_id = deadline.matter_id AND {WALL})
), rung AS (
    SELECT deadline.id AS deadline_id, deadline.sequence AS version, every.lead,
           every.lead = min(every.lead) OVER (PARTITION BY deadline.id) AS is_last,
           CASE WHEN every.lead < 0 THEN COALESCE(rest.after, every.day) ELSE COALESCE(rest.before, every.day) END
           AS send_on
    FROM deadline
    CROSS JOIN LATERAL (
        SELECT own.lead, deadline.due_on - own.lead AS day FROM unnest(deadline.remind) AS own (lead)
        UNION ALL
        SELECT ladder.lead, deadline.due_on - ladder.lead FROM ladder
        WHERE ladder.severity = deadline.severity AND cardinality(deadline.remind) = 0
    ) AS every
    LEFT JOIN rest ON rest.day = every.day
), wanted AS MATERIALIZED (
    SELECT DISTINCT ON (rung.deadline_id, person.id, GREATEST(rung.send_on, person.today))
           rung.deadline_id, person.id AS person_id, rung.version, rung.lead, rung.is_last,
           GREATEST(rung.send_on, person.today) AS send_on, rung.send_on <= person.today AS at_once
    FROM rung
    JOIN hears USING (deadline_id)
    JOIN (
        SELECT id, ((now() + %(ahead)s) AT TIME ZONE time_zone)::date AS today FROM users_user WHERE is_active
    ) AS person ON person.id = hears.person_id
    ORDER BY rung.deadline_id, person.id, GREATEST(rung.send_on, person.today), rung.lead
)
"""  # noqa: S608 -- made of the texts above


def asked(only: Sequence[int]) -> dict[str, Any]:
    """What the expression needs to know: the firm's ladders and its days off."""
    ladders = Ladder.objects.every()
    rungs = [(severity, lead) for severity, ladder in ladders.items() for lead in ladder.days]
    last = Deadline.objects.filter(pk__in=only).aggregate(on=Max("due_on"))["on"]
    today = clock.today()
    rest = rest_days(today, min(last + A_YEAR, today + LAST_DAY)) if last and last + A_YEAR > today else ()
    return {
        "only": list(only),
        "ahead": clock.ahead(),
        "leading": [str(role) for role in LEADING],
        "severities": [severity for severity, _ in rungs],
        "leads": [lead for _, lead in rungs],
        "kinds": list(ladders),
        "to_backup": [ladder.to_backup for ladder in ladders.values()],
        "to_supervisor": [ladder.to_supervisor for ladder in ladders.values()],
        "rest": [day for day, _, _ in rest],
        "before": [before for _, before, _ in rest],
        "after": [after for _, _, after in rest],
    }
