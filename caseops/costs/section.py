"""Costs as a section of the matter page, and in its strip of facts."""

from typing import Any

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.money import dollars
from caseops.core.together import Asking, asks, filled, side_by_side
from caseops.costs import acts, lines
from caseops.costs.budgets import Figures, sheet_of
from caseops.costs.models import CostRequest, Expense
from caseops.users.models import User
from matters.acts import MATTER
from matters.extensions import Fact, Tab
from matters.models import Matter

NEWEST = 5


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """What waits for leave, the newest expenses, and how the budget stands."""
    asked, spent = Of(_asked, matter, "matter"), Of(_spent, matter, "matter")
    found: dict[str, Any] = yield from side_by_side(
        {"sheet": sheet_of.asking(matter), "lines": filled([asked, spent])}
    )
    sheet = found["sheet"]
    context: dict[str, object] = {
        "asked": lines.requests(list(asked), user, MATTER),
        "spent": lines.expenses(list(spent)[:NEWEST], user, MATTER),
        "is_more": len(spent) > NEWEST,
        "sheet": sheet,
        "tab_matter": matter,
        "offers": acts.of_matter(matter, user, MATTER),
    }
    return Tab("costs", "Costs", "costs/section.html", len(asked), context, _facts(sheet.figures))


def _asked(matter: int) -> QuerySet[CostRequest]:
    return CostRequest.objects.open().filter(matter=matter).for_lines()


def _spent(matter: int) -> QuerySet[Expense]:
    return Expense.objects.counted().filter(matter=matter).for_lines()[: NEWEST + 1]


def _facts(figures: Figures) -> list[Fact]:
    """Only where money is meant or gone."""
    if not (figures.budget or figures.used):
        return []
    words, tone = figures.state
    of = f" of {dollars(figures.budget)}" if figures.budget else ""
    tone = "neutral" if tone == "good" else tone
    return [Fact("Costs", f"{dollars(figures.used)}{of}\n{words}", tone)]
