"""The nouns of costs."""

from caseops.costs.models.bringing import ExpenseFile
from caseops.costs.models.budget import WHOLE, BudgetLine, BudgetWarning
from caseops.costs.models.cost_request import CostRequest, CostState
from caseops.costs.models.expense import Expense, PaidBy, Terms
from caseops.costs.models.policy import CodeSort, CostPolicy, SpendingLimit

__all__ = [
    "WHOLE",
    "BudgetLine",
    "BudgetWarning",
    "CodeSort",
    "CostPolicy",
    "CostRequest",
    "CostState",
    "Expense",
    "ExpenseFile",
    "PaidBy",
    "SpendingLimit",
    "Terms",
]
