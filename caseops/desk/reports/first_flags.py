"""How long before it was due each deadline was first flagged: never the day before."""

from typing import Any

from caseops.desk.reports.sheet import Asked, Column, Line, Report, Sheet, answered

# Dates that came due within the time looked at, by how long before somebody was first told of them as they stood.
# Whoever learned of a date late cannot have flagged it early: those are counted by themselves.
FLAGGED = """
WITH due AS (
    SELECT deadline.due_on - deadline.satisfied_on AS done, deadline.due_on - (
            SELECT max((change.at AT TIME ZONE %s)::date) FROM deadlines_datechange AS change
            WHERE change.deadline_id = deadline.id AND change.on = deadline.due_on
        ) AS known, deadline.due_on - (
            SELECT min((alert.ended_at AT TIME ZONE %s)::date) FROM deadlines_alert AS alert
            WHERE alert.deadline_id = deadline.id AND alert.state = 'told' AND alert.step = 'warning'
        ) AS lead
    FROM deadlines_deadline AS deadline JOIN matters_matter AS matter ON matter.id = deadline.matter_id
    WHERE deadline.due_on BETWEEN %s AND %s AND deadline.called_off_on IS NULL AND {seen}
)
SELECT count(*) FILTER (WHERE lead >= 60), count(*) FILTER (WHERE lead BETWEEN 30 AND 59),
    count(*) FILTER (WHERE lead BETWEEN 14 AND 29), count(*) FILTER (WHERE lead IS NULL AND done >= 14),
    count(*) FILTER (WHERE lead < 14 AND known < 14), count(*) FILTER (WHERE lead < 14 AND known >= 14),
    count(*) FILTER (WHERE lead IS NULL AND (done IS NULL OR done < 14))
FROM due
"""
LEADS = (
    ("60 days before or earlier", ""),
    ("30 to 59 days before", ""),
    ("14 to 29 days before", ""),
    ("Done before it was flagged", ""),
    ("Later: the date itself came late", ""),
    ("Later, though the date was known", "bad"),
    ("Never flagged", "bad"),
)


def build(asked: Asked) -> Sheet:
    """A line a lead; the two last should be empty."""
    seen, who = asked.seen()
    zone = str(asked.user.zone)
    values = [zone, zone, asked.since, asked.today, *who]
    (row,) = answered(FLAGGED.format(seen=seen), values)
    lines = [
        Line(name, [number], tone=tone if number else "")
        for (name, tone), number in zip(LEADS, row, strict=True)
    ]
    return Sheet((Column("Deadlines"),), lines, summary=_told(row), note=NOTE)


def _told(row: tuple[Any, ...]) -> str:
    total, bad = sum(row), row[5] + row[6]
    if not total:
        return "No date came due in this time."
    if not bad:
        return f"Every one of {total} dates that could be was flagged at least 14 days before."
    return (
        f"{bad} of {total} dates {'were' if bad > 1 else 'was'} flagged later than 14 days before, or never."
    )


NOTE = (
    "A date counts as known from the day on which it was set as it stood; the first alert that was told of it is its "
    "flag. What was done at least 14 days before needed none."
)
REPORT = Report(
    "first-flags",
    "First flag of deadlines",
    "How long before it was due did anybody hear of each date?",
    "bell-ring",
    "First flagged",
    build,
)
