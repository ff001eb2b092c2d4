"""Expenses and cost requests as lines, for one reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseops.core.money import dollars
from caseops.costs import acts
from caseops.costs.codes import CODES
from caseops.costs.deciding import decidable
from caseops.costs.models import BudgetLine, CostRequest, CostState, Expense, PaidBy
from caseops.users.models import User
from caseops.web.dates import near, on
from matters.acts import Mark, Offers

TONES = {
    CostState.WAITING: "warn",
    CostState.APPROVED: "accent",
    CostState.REFUSED: "bad",
    CostState.SPENT: "good",
    CostState.WITHDRAWN: "",
}
PLACES = {"expense": "costs", "cost": "costs-asked", "line": "costs-budget"}
WORDS = {CostState.WAITING: "to decide"}


@dataclass(frozen=True)
class Line:
    """What the template draws: words, a sum, small facts, a state with its tone, what may be done."""

    key: str
    row: Expense | CostRequest | BudgetLine
    title: str
    amount: str
    marks: Sequence[Mark]
    offers: Offers
    state: tuple[str, str] | None = None
    said: str = ""
    undo: str = ""
    ticks: str = ""

    @property
    def place(self) -> str:
        """Where a form about it unfolds."""
        return f"act-{PLACES[self.key]}-{self.row.pk}"


def expenses(rows: Iterable[Expense], user: User, at: str) -> list[Line]:
    """Those of `for_lines`."""
    return [expense(row, user, at) for row in rows]


def expense(row: Expense, user: User, at: str) -> Line:
    """When, what kind, whose money, which receipt."""
    marks = [Mark(on(row.spent_on), "calendar"), Mark(str(CODES[row.code]), "tag")]
    if row.paid_by != PaidBy.FIRM:
        marks.append(Mark(f"paid by {row.payer or row.get_paid_by_display().lower()}", "wallet"))
    if row.voided_at:
        marks.append(Mark(row.void_reason, "ban", "warn"))
    elif row.receipt is None:
        marks.append(Mark("no receipt", "receipt", "warn"))
    if row.note:
        marks.append(Mark(row.note, "message-square"))
    state = ("voided", "bad") if row.voided_at else None
    return Line(
        "expense", row, row.vendor_name, dollars(row.amount), marks, acts.of_expense(row, user, at), state
    )


def requests(rows: Sequence[CostRequest], user: User, at: str) -> list[Line]:
    """Those of `for_lines`."""
    may = decidable(user, [row for row in rows if row.state != CostState.SPENT]) if rows else set()
    return [request(row, user, at, may_decide=row.pk in may) for row in rows]


def request(row: CostRequest, user: User, at: str, *, may_decide: bool) -> Line:
    """What for, who asked when, what was decided."""
    asker = row.asked_by or "The firm"
    marks = [
        Mark(row.purpose, "message-square"),
        Mark(str(CODES[row.code]), "tag"),
        Mark(f"{asker} asked {near(row.asked_at)}", "user"),
    ]
    if row.decided_by_id and row.decided_by_id != row.asked_by_id:
        marks.append(Mark(f"decided by {row.decided_by}", "user-check"))
    if row.reason:
        marks.append(Mark(row.reason, "message-circle"))
    state = CostState(row.state)
    word = WORDS.get(state, state.label.lower())
    offers = acts.of_request(row, user, at, may_decide=may_decide)
    return Line("cost", row, row.vendor_name, dollars(row.amount), marks, offers, (word, TONES[state]))


def budget(rows: Iterable[BudgetLine], user: User, at: str) -> list[Line]:
    """Lines of a budget, those taken out too."""
    return [
        Line(
            "line",
            row,
            row.name,
            dollars(row.amount),
            [
                Mark(row.stage.name, "flag"),
                Mark(str(CODES[row.code]), "tag"),
                *([Mark("set by hand", "pencil")] if row.by_hand and not row.dropped_because else []),
                *([Mark(row.dropped_because, "ban", "warn")] if row.dropped_because else []),
            ],
            acts.of_line(row, user, at),
            ("taken out", "warn") if row.dropped_because else None,
        )
        for row in rows
    ]
