"""How soon clients are answered, by whoever owes the answer."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from caseops.desk.reports.sheet import Asked, Column, Line, Report, Sheet, answered
from caseops.mailroom.replies import FIGURES, TIMED, business_hours, in_words, office

# The case manager owes it, else whoever is first on the team: as on the thread.
BY_OWNER = """
SELECT coalesce(person.name, 'Nobody yet'), person.id, {figures}
FROM timed
LEFT JOIN LATERAL (
    SELECT member.user_id FROM matters_teammember AS member WHERE member.matter_id = timed.matter_id
    ORDER BY member.role <> 'case_manager', member.id LIMIT 1
) AS owner ON true
LEFT JOIN users_user AS person ON person.id = owner.user_id
GROUP BY person.id, person.name ORDER BY 3 DESC NULLS LAST, person.name
"""
COLUMNS = (
    Column("Usual reply", "hours", decimals=1),
    Column("Slowest tenth", "hours", decimals=1),
    Column("Within a working day", "%"),
    Column("Answered"),
    Column("Waiting now"),
    Column("Waiting longest", "hours", decimals=1),
)


def build(asked: Asked) -> Sheet:
    """A line a person; replies given within the time looked at, and whoever waits now however long."""
    seen, who = asked.seen()
    rows = answered((TIMED + BY_OWNER).format(which=seen, figures=FIGURES), [*office(asked.since), *who])
    return Sheet(
        COLUMNS, [_line(*row) for row in rows], summary=_told(rows), note=NOTE.format(business_hours())
    )


def _line(name: str, person: int | None, *figures: Any) -> Line:
    waiting = {"reply": "true"} | ({"member": str(person)} if person else {})
    return Line(name, figures, url=f"{reverse('matters:list')}?{urlencode(waiting)}")


def _told(rows: list[tuple[Any, ...]]) -> str:
    waiting = sum(row[6] for row in rows)
    if not waiting:
        return "Nobody waits for an answer."
    longest = max(row[7] for row in rows if row[6])
    said = "1 client message waits" if waiting == 1 else f"{waiting} client messages wait, the oldest"
    return f"{said} for {in_words(float(longest))}."


NOTE = (
    "Business hours from the moment a client wrote or called to the first answer: {}. The firm sets them "
    "(OFFICE_HOURS). What asked for no answer is not counted."
)
REPORT = Report(
    "replies",
    "Replies to clients",
    "How soon does a client who writes or calls get an answer?",
    "reply",
    "Who answers",
    build,
)
