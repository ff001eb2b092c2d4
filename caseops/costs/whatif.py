"""What a budget comes to if a cost is approved."""

from dataclasses import dataclass, replace

from caseops.costs.budgets import Figures, Sheet, sheet_of
from caseops.costs.models import CostRequest, CostState


@dataclass(frozen=True)
class WhatIf:
    """Before and after, of the stage it uses and of the whole."""

    sheet: Sheet
    stage: str
    stage_now: Figures
    stage_then: Figures
    whole_now: Figures
    whole_then: Figures


def with_leave(row: CostRequest) -> WhatIf | None:
    """None once it is decided: then the figures hold it already."""
    if row.state != CostState.WAITING:
        return None
    sheet = sheet_of(row.matter)
    stage, whole = sheet.stage(row.stage.key), sheet.figures
    return WhatIf(sheet, row.stage.name, stage, _more(stage, row), whole, _more(whole, row))


def _more(figures: Figures, row: CostRequest) -> Figures:
    return replace(figures, committed=figures.committed + row.amount)
