"""What costs bring to a matter."""

from caseops.core.money import ZERO, dollars
from caseops.core.together import Asking
from caseops.costs.actions import plan_budget
from caseops.costs.budgets import sheet_of
from caseops.costs.growth import BudgetGrowth
from caseops.costs.models import CostRequest
from caseops.costs.section import tab
from caseops.users.models import User
from matters.extensions import CLOSING, MatterExtension, Tab
from matters.known import Known
from matters.models import Matter, PracticeAreaVersion

TOTALS = {
    "budget": "Costs: the budget",
    "spent": "Costs: spent so far",
    "committed": "Costs: approved, not spent yet",
    "forecast": "Costs: forecast at completion",
    "left": "Costs: what the budget still allows",
}


class CostsExtension(MatterExtension):
    growths = (BudgetGrowth(),)

    def on_opened(self, known: Known, actor: User | None) -> None:
        plan_budget(actor=actor, known=known)

    def unmet(self, matter: Matter, gate: str) -> Asking[list[str] | None]:
        """What is asked for or approved may still cost money."""
        if gate != CLOSING:
            return None
        rows = CostRequest.objects.open().filter(matter=matter)
        yield [rows]
        return [
            f"{row.vendor_name}, {dollars(row.amount)}: {row.get_state_display().lower()}. Spend or withdraw it."
            for row in rows
        ]

    def letter_fields(
        self, version: PracticeAreaVersion, matter: Matter | None = None
    ) -> dict[str, tuple[str, str]]:
        """The totals, as a letter says them."""
        figures = sheet_of(matter).figures if matter else None
        return {
            f"costs.{name}": (words, dollars(getattr(figures, name, ZERO)) if figures else "")
            for name, words in TOTALS.items()
        }

    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)
