"""Open matters whose money runs over, or is about to."""

from decimal import Decimal

from django.db.models import Exists, OuterRef

from caseops.costs.budgets import Sheet, sheets
from caseops.costs.models import CostPolicy, CostRequest, Expense
from caseops.users.models import User
from matters.models import Matter
from matters.models.matter import MatterQuerySet

OVER, HEADING, NEAR, FREE = "over", "heading", "near", "none"
WORDS = {
    OVER: "Over budget",
    HEADING: "Heading over",
    NEAR: "Close to it",
    FREE: "No budget",
}


def endangered(user: User, only: str = "") -> list[Sheet]:
    """Worst first, among the open matters this person sees; what costs nothing can be no danger."""
    seen = spending(Matter.objects.visible_to(user).open())
    rows = list(seen.select_related("client", "stage", "version").prefetch_related("team__user"))
    nearest = min(CostPolicy.objects.the_one().thresholds)
    found = [(sheet, kind_of(sheet, nearest)) for sheet in sheets(rows).values()]
    kept = [sheet for sheet, kind in found if kind and only in ("", kind)]
    return sorted(kept, key=_danger)


def kind_of(sheet: Sheet, nearest: int) -> str:
    """Why it stands on the board; empty when it does not."""
    figures = sheet.figures
    if not figures.budget:
        return FREE
    if figures.is_over:
        return OVER
    if figures.is_heading_over:
        return HEADING
    return NEAR if figures.reaches(nearest) else ""


def spending(matters: MatterQuerySet) -> MatterQuerySet:
    """Those on which anything was spent or committed: the budget of no other can be used up."""
    spent = Expense.objects.counted().filter(matter=OuterRef("pk"))
    committed = CostRequest.objects.committed().filter(matter=OuterRef("pk"))
    return matters.filter(Exists(spent) | Exists(committed))


def _danger(sheet: Sheet) -> tuple[bool, Decimal, str]:
    """By what it is over, the forecast included; without a budget last."""
    figures = sheet.figures
    return not figures.budget, figures.budget - max(figures.used, figures.forecast), sheet.matter.number
