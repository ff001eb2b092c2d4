"""Statutes of limitations of the next two years, month by month."""

from datetime import date

from django.urls import reverse

from caseops.desk.reports.sheet import Asked, Column, Line, Report, Sheet, answered

AHEAD = 24  # months
STATUTES = """
WITH months AS (
    SELECT month::date AS begins, (month + interval '1 month')::date AS ends
    FROM date_trunc('month', %s::date) AS first,
        generate_series(first, first + make_interval(months => %s), '1 month') AS month
), statutes AS (
    SELECT deadline.due_on, deadline.acknowledged_at FROM deadlines_deadline AS deadline
    JOIN matters_matter AS matter ON matter.id = deadline.matter_id
    WHERE deadline.severity = 'statutory' AND deadline.satisfied_on IS NULL AND deadline.called_off_on IS NULL
      AND deadline.due_on IS NOT NULL AND matter.closed_on IS NULL AND {seen}
)
SELECT months.begins, count(statutes.due_on), count(statutes.due_on) FILTER (WHERE statutes.acknowledged_at IS NULL)
FROM months LEFT JOIN statutes ON statutes.due_on >= months.begins AND statutes.due_on < months.ends
GROUP BY months.begins ORDER BY months.begins
"""


def build(asked: Asked) -> Sheet:
    """A line a month, empty ones too; open statutory dates of open matters."""
    seen, who = asked.seen()
    rows = answered(STATUTES.format(seen=seen), [asked.today, AHEAD - 1, *who])
    lines = [_line(*row) for row in rows]
    total = sum(row[1] for row in rows)
    return Sheet(
        (Column("Statutes"), Column("Not acknowledged")),
        lines,
        summary=f"{total} statutory date{'' if total == 1 else 's'} in the next {AHEAD} months.",
    )


def _line(month: date, number: int, unanswered: int) -> Line:
    return Line(
        f"{month:%B %Y}", (number, unanswered), url=f"{reverse('calendar_month')}?on={month.isoformat()}"
    )


REPORT = Report(
    "statutes",
    "Statutes ahead",
    "Which statutes of limitations run out in the next 24 months?",
    "scale",
    "Month",
    build,
    looks_back=False,
)
