"""The verbs of costs."""

from caseops.costs.actions.asking import (
    approve_cost,
    ask_to_spend,
    refuse_cost,
    undecide_cost,
    withdraw_cost,
)
from caseops.costs.actions.budget import (
    add_budget_line,
    drop_budget_line,
    plan_budget,
    restore_budget_line,
    set_budget_line,
)
from caseops.costs.actions.change import change_expense
from caseops.costs.actions.log import log_expense, spend_leave
from caseops.costs.actions.rules import set_cost_rules
from caseops.costs.actions.void import restore_expense, void_expense

__all__ = [
    "add_budget_line",
    "approve_cost",
    "ask_to_spend",
    "change_expense",
    "drop_budget_line",
    "log_expense",
    "plan_budget",
    "refuse_cost",
    "restore_budget_line",
    "restore_expense",
    "set_budget_line",
    "set_cost_rules",
    "spend_leave",
    "undecide_cost",
    "void_expense",
    "withdraw_cost",
]
