"""Budget lines under a newer version of the practice area."""

from collections.abc import Sequence

from caseops.costs.models import BudgetLine
from caseops.users.models import User
from matters.growth import Growth, Values
from matters.known import Known
from matters.models import BudgetBlueprint


class BudgetGrowth(Growth):
    """What somebody has set on the matter stays; what was spent is never touched."""

    noun = "budget line"
    model = BudgetLine
    columns = ("stage_id", "code", "name", "amount")
    related = ("blueprint", "blueprint__stage", "stage")

    def told_apart(self, blueprint: BudgetBlueprint) -> tuple[str, ...]:
        """What the file tells it by."""
        return (blueprint.stage.key, blueprint.utbms, blueprint.name)

    def stays(self, row: BudgetLine) -> str:
        """Set on the matter."""
        return "Set by hand" if row.by_hand else ""

    def wanted(self, row: BudgetLine, blueprint: BudgetBlueprint, known: Known) -> Values:
        """All that the practice area says of it."""
        return {
            "stage_id": blueprint.stage_id,
            "code": blueprint.utbms,
            "name": blueprint.name,
            "amount": blueprint.amount,
        }

    def retire(self, rows: Sequence[BudgetLine], actor: User | None, why: str) -> None:
        """Not counted any more, with the version as the reason."""
        self.these(rows).update(dropped_because=why)

    def restore(self, rows: Sequence[BudgetLine], actor: User | None, why: str) -> None:
        """Counted again."""
        self.these(rows).update(dropped_because="")

    def aside(self, row: BudgetLine) -> str:
        """Why it does not count."""
        return row.dropped_because
