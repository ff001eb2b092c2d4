"""What may be done about the costs of a matter."""

from functools import partial
from typing import Any

from caseops.costs import actions, forms
from caseops.costs.models import BudgetLine, CostRequest, CostState, Expense
from caseops.costs.permissions import BUDGET, DECIDE, LOG, VOID
from caseops.users.models import User
from matters.acts import PAGE, Act, Offer, Offers

of_costs = partial(Act, section="costs", everywhere="costs")
of_leave = partial(Act, section="costs-asked", everywhere="costs")
of_budget = partial(Act, section="costs-budget", everywhere="costs")

ADD = of_costs(
    url="expense_add", verb=actions.log_expense, row="matter", permission=LOG, form=forms.ExpenseForm,
    label="Log an expense", said="Logged: {0.vendor_name}.", icon="receipt", key="m", undo="expense_undo",
)  # fmt: skip
CHANGE = of_costs(
    url="expense_change", verb=actions.change_expense, row="expense", permission=LOG, form=forms.ChangeForm,
    label="Change", said="Saved: {0.vendor_name}.", icon="pencil", key="w",
)  # fmt: skip
VOID_IT = of_costs(
    url="expense_void", verb=actions.void_expense, row="expense", permission=VOID, form=forms.ReasonForm,
    label="Void", said="Voided: {0.vendor_name}.", icon="ban", undo="expense_restoring",
    note="It counts no more and stays to be read.",
)  # fmt: skip
RESTORE = of_costs(
    url="expense_restoring", verb=actions.restore_expense, row="expense", permission=VOID,
    label="Put back", said="It counts again: {0.vendor_name}.", icon="rotate-ccw",
)  # fmt: skip
UNDO = of_costs(
    url="expense_undo", verb=partial(actions.void_expense, reason="Taken back at once"), row="expense",
    permission=LOG, label="Undo", said="Taken back: {0.vendor_name}.", icon="undo-2",
)  # fmt: skip
ASK = of_costs(
    url="cost_ask", verb=actions.ask_to_spend, row="matter", permission=LOG, form=forms.AskForm,
    label="Ask to spend", said="{0.vendor_name}: {0.said}", icon="hand-coins",
    note="Within your limit it is approved at once; beyond it the attorney decides.",
)  # fmt: skip
APPROVE = of_leave(
    url="cost_approval", verb=actions.approve_cost, row="cost", permission=DECIDE,
    label="Approve", said="Approved: {0.vendor_name}.", icon="check", key="e", undo="cost_undecided",
)  # fmt: skip
REFUSE = of_leave(
    url="cost_refusal", verb=actions.refuse_cost, row="cost", permission=DECIDE, form=forms.ReasonForm,
    label="Refuse", said="Refused: {0.vendor_name}.", icon="x", undo="cost_undecided",
)  # fmt: skip
UNDECIDE = of_leave(
    url="cost_undecided", verb=actions.undecide_cost, row="cost", permission=DECIDE,
    label="Take the decision back", said="Waits for a decision again: {0.vendor_name}.", icon="undo-2",
)  # fmt: skip
SPEND = of_leave(
    url="cost_spending", verb=actions.spend_leave, row="leave", permission=LOG, form=forms.SpendForm,
    label="Log as spent", said="Logged: {0.vendor_name}.", icon="receipt",
)  # fmt: skip
WITHDRAW = of_leave(
    url="cost_withdrawal", verb=actions.withdraw_cost, row="cost", permission=LOG, form=forms.ReasonForm,
    label="Withdraw", said="Withdrawn: {0.vendor_name}.", icon="ban",
)  # fmt: skip
ADD_LINE = of_budget(
    url="budget_add", verb=actions.add_budget_line, row="matter", permission=BUDGET, form=forms.BudgetLineForm,
    label="Add a line", said="In the budget: {0.name}.", icon="plus",
)  # fmt: skip
SET_LINE = of_budget(
    url="budget_amount", verb=actions.set_budget_line, row="line", permission=BUDGET,
    form=forms.BudgetAmountForm, label="Change", said="{0.name}: the budget is set.", icon="pencil",
)  # fmt: skip
DROP_LINE = of_budget(
    url="budget_removal", verb=actions.drop_budget_line, row="line", permission=BUDGET, form=forms.ReasonForm,
    label="Take out", said="Not in the budget any more: {0.name}.", icon="ban", undo="budget_restoring",
)  # fmt: skip
RESTORE_LINE = of_budget(
    url="budget_restoring", verb=actions.restore_budget_line, row="line", permission=BUDGET,
    label="Put back", said="In the budget again: {0.name}.", icon="rotate-ccw",
)  # fmt: skip

OF_A_MATTER = {"expenses/new": ADD, "requests/new": ASK, "budget/new": ADD_LINE}
OF_AN_EXPENSE = {"change": CHANGE, "void": VOID_IT, "restoring": RESTORE, "undo": UNDO}
OF_A_REQUEST = {
    "approval": APPROVE, "refusal": REFUSE, "decision/undo": UNDECIDE, "spending": SPEND, "withdrawal": WITHDRAW
}  # fmt: skip
OF_A_LINE = {"amount": SET_LINE, "removal": DROP_LINE, "restoring": RESTORE_LINE}


def of_expense(row: Expense, user: User, at: str) -> Offers:
    """Change it or take it back."""
    acts = [RESTORE] if row.voided_at else [CHANGE, VOID_IT]
    return Offers(_held(acts, row, user, at), is_over=bool(row.voided_at))


def of_request(row: CostRequest, user: User, at: str, *, may_decide: bool) -> Offers:
    """Decide it, spend it, or let it go."""
    decide = [APPROVE, REFUSE] if may_decide else []
    undo = [UNDECIDE] if may_decide and at == PAGE else []
    acts = {
        CostState.WAITING: [*decide, WITHDRAW],
        CostState.APPROVED: [SPEND, WITHDRAW, *undo],
        CostState.REFUSED: undo,
    }.get(CostState(row.state), [])
    return Offers(_held(acts, row, user, at))


def of_line(row: BudgetLine, user: User, at: str) -> Offers:
    """Another figure, or none."""
    acts = [RESTORE_LINE] if row.dropped_because else [SET_LINE, DROP_LINE]
    return Offers(_held(acts, row, user, at), is_over=bool(row.dropped_because))


def of_matter(matter: Any, user: User, at: str, *acts: Act) -> list[Offer]:
    """What may be added."""
    return _held(acts or (ADD, ASK), matter, user, at)


def _held(acts: Any, row: Any, user: User, at: str) -> list[Offer]:
    matter = getattr(row, "matter", row)
    if matter.closed_on:
        return []
    return [Offer(act, row, at) for act in acts if act.permission.held_by(user)]
