"""How long those take whom we ask, by what we ask for."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from caseops.desk.reports.sheet import Asked, Column, Line, Report, Sheet, answered
from thirdparty.kinds import kind_of

TURNAROUND = """
SELECT request.kind,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY request.closed_on - request.sent_on)
        FILTER (WHERE request.status = 'complete' AND request.closed_on >= %s) AS median,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY request.closed_on - request.sent_on)
        FILTER (WHERE request.status = 'complete' AND request.closed_on >= %s) AS slow,
    count(*) FILTER (WHERE request.status = 'complete' AND request.closed_on >= %s) AS complete,
    count(*) FILTER (WHERE request.closed_on IS NULL) AS waiting,
    max(%s - request.sent_on) FILTER (WHERE request.closed_on IS NULL) AS oldest
FROM thirdparty_thirdpartyrequest AS request JOIN matters_matter AS matter ON matter.id = request.matter_id
WHERE request.sent_on IS NOT NULL AND {seen}
GROUP BY request.kind ORDER BY median DESC NULLS LAST, request.kind
"""
COLUMNS = (
    Column("Usual answer", "days"),
    Column("Slowest tenth", "days"),
    Column("Answered in full"),
    Column("Waiting"),
    Column("Waiting longest", "days"),
)


def build(asked: Asked) -> Sheet:
    """A line a kind of request: days from the first asking to the last part."""
    seen, who = asked.seen()
    rows = answered(TURNAROUND.format(seen=seen), [*[asked.since] * 3, asked.today, *who])
    lines = [_line(kind, *figures) for kind, *figures in rows if any(figures)]
    return Sheet(COLUMNS, lines, summary=_told(lines))


def _line(kind: str, *figures: Any) -> Line:
    name = kind_of(kind).name
    return Line(name, figures, url=f"{reverse('outstanding')}?{urlencode({'q': name})}")


def _told(lines: list[Line]) -> str:
    slowest = next((line for line in lines if line.figures[0] is not None), None)
    if slowest is None:
        return "Nothing was answered in full in this time."
    return (
        f"{slowest.name} usually takes {slowest.figures[0]:.0f} days: longer than anything else we ask for."
    )


REPORT = Report(
    "turnaround",
    "Turnaround of requests",
    "How long do providers, insurers and agencies take to answer?",
    "timer",
    "Asked for",
    build,
)
