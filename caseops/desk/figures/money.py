"""Money that somebody wants to spend, for whoever decides."""

from typing import Any

from caseops.core.money import dollars
from caseops.core.together import Asking, asks
from caseops.costs.acts import of_request
from caseops.costs.models import CostRequest
from caseops.desk.figures.composed import capped
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Group, Row, counted
from caseops.web.dates import near

TODAY = "today"
LATE = 2  # days somebody waits for leave


@asks
def costs_to_approve(reader: Reader, at: str) -> Asking[Group]:
    """The longest waiting first, approved with one key; nothing is asked for people who do not decide."""
    found, total = yield from capped(to_approve, reader, "costs")
    return Group("costs", "Costs to approve", [_row(row, reader, at) for row in found], total)


def to_approve(reader: Reader) -> Any:
    """Of their matters, what this person may decide."""
    rows = reader.own(CostRequest.objects.to_decide_by(reader.user))
    return rows.for_lines().order_by("asked_at", "id")


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
