"""Who carries how much, so that work can be spread before somebody drowns."""

import statistics

from django.urls import reverse

from caseops.desk.reports.sheet import Asked, Column, Line, Report, Sheet, answered
from caseops.users.models import Role
from thirdparty.models.status import WAITING_VALUES

# Counted each by itself: joined, they would multiply.
LOAD = """
WITH theirs AS (
    SELECT member.user_id, matter.id FROM matters_teammember AS member
    JOIN matters_matter AS matter ON matter.id = member.matter_id
    WHERE matter.closed_on IS NULL AND {seen}
), open_matters AS (
    SELECT user_id, count(DISTINCT id) AS number FROM theirs GROUP BY user_id
), tasks AS (
    SELECT task.assignee_id AS user_id, count(*) AS number, count(*) FILTER (WHERE task.due_on < %s) AS late
    FROM matters_task AS task JOIN matters_matter AS matter ON matter.id = task.matter_id
    WHERE task.completed_at IS NULL AND task.skipped_at IS NULL AND task.waits_for = ''
      AND matter.closed_on IS NULL AND {seen} GROUP BY task.assignee_id
), requests AS (
    SELECT request.owner_id AS user_id, count(*) AS number
    FROM thirdparty_thirdpartyrequest AS request JOIN matters_matter AS matter ON matter.id = request.matter_id
    WHERE request.status = ANY(%s) AND request.next_follow_up_on <= %s AND matter.closed_on IS NULL AND {seen}
    GROUP BY request.owner_id
), dates AS (
    SELECT theirs.user_id, count(*) AS number FROM theirs
    JOIN deadlines_deadline AS deadline ON deadline.matter_id = theirs.id
    WHERE deadline.satisfied_on IS NULL AND deadline.called_off_on IS NULL AND deadline.due_on <= %s + 14
    GROUP BY theirs.user_id
)
SELECT person.name, person.role, person.id, coalesce(open_matters.number, 0), coalesce(tasks.number, 0),
    coalesce(tasks.late, 0), coalesce(requests.number, 0), coalesce(dates.number, 0)
FROM users_user AS person
LEFT JOIN open_matters ON open_matters.user_id = person.id
LEFT JOIN tasks ON tasks.user_id = person.id
LEFT JOIN requests ON requests.user_id = person.id
LEFT JOIN dates ON dates.user_id = person.id
WHERE person.is_active AND (open_matters.number > 0 OR tasks.number > 0 OR requests.number > 0)
ORDER BY person.role, open_matters.number DESC NULLS LAST, person.name
"""
COLUMNS = (
    Column("Open matters"),
    Column("Open tasks"),
    Column("Tasks late"),
    Column("Follow-ups due"),
    Column("Dates in 14 days"),
)
HEAVY = 1.3  # times what people of the same role usually carry


def build(asked: Asked) -> Sheet:
    """A line a person; who carries far more than others of the same role is marked."""
    seen, who = asked.seen()
    today = asked.today
    rows = answered(LOAD.format(seen=seen), [*who, today, *who, WAITING_VALUES, today, *who, today])
    usual = {role: statistics.median(row[3] for row in rows if row[1] == role) for _, role, *_ in rows}
    lines = [_line(*row, usual=usual[row[1]]) for row in rows]
    return Sheet(COLUMNS, lines, mark="what people of this role usually carry", summary=_told(lines))


def _line(name: str, role: str, person: int, *figures: int, usual: float) -> Line:
    return Line(
        name,
        figures,
        group=Role(role).label,
        url=f"{reverse('matters:list')}?member={person}",
        mark=usual,
        tone="bad" if usual and figures[0] > HEAVY * usual else "",
    )


def _told(lines: list[Line]) -> str:
    heavy = [line.name for line in lines if line.tone]
    if not heavy:
        return "Nobody carries much more than others of the same role."
    return f"{' and '.join(heavy)} {'carry' if len(heavy) > 1 else 'carries'} much more than others of the same role."


REPORT = Report(
    "caseload",
    "Caseload",
    "Who carries how many matters, and where does work pile up?",
    "users",
    "Person",
    build,
    looks_back=False,
)
