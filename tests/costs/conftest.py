from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseops.core import clock
from caseops.costs.actions import add_budget_line, ask_to_spend, log_expense
from caseops.costs.models import BudgetLine, CostRequest, Expense
from matters.models import Matter
from tests import make

SPENT = {"vendor_name": "Mercy General", "code": "E123", "amount": Decimal("40.00")}
WANTED = {"vendor_name": "Dr. Ames", "code": "E119", "amount": Decimal("900.00"), "purpose": "Expert report"}


def spend(matter: Matter, by: str = "dana", **said: Any) -> Expense:
    """Forty dollars to Mercy General today, unless said otherwise; never taken for another one."""
    said = {"spent_on": clock.today(), "is_another": True, **SPENT, **said}
    return log_expense(actor=make.person(by), matter=matter, **said)


def ask(matter: Matter, by: str = "dana", **said: Any) -> CostRequest:
    """Nine hundred dollars for an expert, which is beyond Dana's limit."""
    return ask_to_spend(actor=make.person(by), matter=matter, **{**WANTED, **said})


def planned(
    matter: Matter, amount: str, stage: str = "intake", code: str = "E123", **said: Any
) -> BudgetLine:
    """A line of the budget, added by Dana."""
    of = matter.version.stageblueprints.get(key=stage)
    said = {"name": f"{code} in {stage}", **said}
    return add_budget_line(
        actor=make.person("dana"), matter=matter, stage=of, code=code, amount=Decimal(amount), **said
    )


@pytest.fixture
def today(db: None) -> date:
    return clock.today()
