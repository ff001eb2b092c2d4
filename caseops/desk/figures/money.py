"""Money that somebody wants to spend, for whoever decides."""

from typing import Any

from caseops.costs.acts import of_request
from caseops.costs.models import CostRequest
from caseops.costs.money import dollars
from caseops.desk.figures.reader import Reader, capped
from caseops.desk.figures.rows import Group, Row, counted
from caseops.web.dates import near

TITLE = "Costs to approve"
LATE = 2  # days somebody waits for leave


def costs_to_decide(reader: Reader, at: str) -> Group:
    """The longest waiting first, approved with one key; nothing is asked for people who do not decide."""
    rows = CostRequest.objects.to_decide_by(reader.user)
    if rows.query.is_empty():
        return Group("costs", TITLE, [], 0)
    waiting = reader.own(rows).for_lines().order_by("asked_at", "id")
    found, total = capped(waiting, reader.limit("costs"))
    return Group("costs", TITLE, [_row(row, reader, at) for row in found], total)


def _row(row: Any, reader: Reader, at: str) -> Row:
    days = reader.days_since(row.asked_at)
    said = [row.purpose, f"{row.asked_by or 'the firm'} asked {near(row.asked_at)}", row.matter.title]
    return Row(
        place=f"cost-{row.pk}",
        who=row.vendor_name,
        what=dollars(row.amount),
        href=row.get_absolute_url(),
        sub=" · ".join(said),
        badge=(counted(days, "day") if days else "today", "warn" if days >= LATE else ""),
        offer=of_request(row, reader.user, at, may_decide=True).first,
    )
