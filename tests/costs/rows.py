"""Rows about money, made by the real verbs."""

from decimal import Decimal
from io import BytesIO
from typing import Any

from caseops.core import clock
from caseops.costs.actions import add_budget_line, ask_to_spend, log_expense, refuse_cost
from caseops.costs.actions.bringing import bring_file
from caseops.costs.models import BudgetLine, CostRequest, Expense, ExpenseFile
from caseops.users.models import User
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


def brought(user: User, text: str = "matter,date,amount\n26-0001,2026-01-02,5\n") -> ExpenseFile:
    """A list of expenses, looked at and not imported."""
    return bring_file(actor=user, name="list.csv", content=BytesIO(text.encode()))


def lived_through(matter: Matter) -> None:
    """An expense, a cost that was refused, and a budget that has warned."""
    planned(matter, "40"), spend(matter)
    refuse_cost(actor=None, cost=ask(matter), reason="Too dear")
