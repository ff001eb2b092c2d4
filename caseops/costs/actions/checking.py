"""What is checked before money is written down, whichever verb does it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.core.days import is_odd
from caseops.core.money import dollars
from caseops.costs.models import CodeSort, CostRequest, CostState, Expense, PaidBy, SpendingLimit
from caseops.costs.vendors import contact_named
from caseops.users.models import User
from matters.models import Matter, StageBlueprint

OF_THE_MATTER = {"receipt": "paper", "request": "request", "event": "event", "leave": "cost request"}


def one_line(words: str) -> str:
    """Without the spaces that nobody meant."""
    return " ".join(words.split())


def stage_for(matter: Matter, code: str) -> StageBlueprint:
    """Whose budget a cost uses: the present stage if it has a line of that code, else the nearest one that has."""
    lines = matter.budget.counted().filter(code=code).select_related("stage")
    stages = {line.stage.position: line.stage for line in lines}
    here = matter.stage.position
    nearest = min(stages, key=lambda position: (abs(position - here), position > here), default=None)
    return stages[nearest] if nearest is not None else matter.stage


def refuse_day(spent_on: date, actor: User | None) -> None:
    """Money is spent on a day that has come, of this age."""
    if spent_on > clock.today(actor.zone if actor else None):
        raise ValidationError({"spent_on": "This day is still to come. Ask for leave to spend instead."})
    if is_odd(spent_on):
        raise ValidationError({"spent_on": "This is too far from today. Check the year."})


def refuse_foreign(expense: Expense) -> None:
    """Its receipt and what it belongs to are of the same matter."""
    for name, words in OF_THE_MATTER.items():
        row: Any = getattr(expense, name)
        if row is not None and row.matter_id != expense.matter_id:
            raise ValidationError({name: f"Choose a {words} of this matter."})
    if expense.receipt and expense.receipt.binned_at:
        raise ValidationError({"receipt": "This paper lies in the bin."})


def refuse_foreign_request(cost: CostRequest) -> None:
    """The request that it pays for is of the same matter."""
    if cost.request and cost.request.matter_id != cost.matter_id:
        raise ValidationError({"request": "Choose a request of this matter."})


def refuse_beyond_limit(actor: User | None, amount: Decimal, leave: CostRequest | None) -> None:
    """More than the actor may spend unasked needs leave for as much."""
    limit = SpendingLimit.objects.of(actor) if actor else None
    if limit is None or amount <= limit:
        return
    if leave is None:
        raise ValidationError(
            {"amount": f"Your limit is {dollars(limit)}. Ask for approval; once given, log it under that."}
        )
    if amount > leave.amount:
        raise ValidationError(
            {"amount": f"Approved were {dollars(leave.amount)}. Ask for approval of the whole sum."}
        )


def refuse_unready(leave: CostRequest | None) -> None:
    """Only what is approved, and nothing twice."""
    if leave is not None and leave.state != CostState.APPROVED:
        state = leave.get_state_display().lower()
        raise ValidationError({"leave": f"{leave.vendor_name} is {state}: nothing is spent under it."})


def settle(expense: Expense) -> None:
    """Fill in what follows from the rest: the contact behind the words, hard or soft, the stage; then check all."""
    expense.vendor_name, expense.note = one_line(expense.vendor_name), one_line(expense.note)
    if expense.vendor_name and expense.vendor is None:
        expense.vendor = contact_named(expense.matter, expense.vendor_name)
    if expense.paid_by != PaidBy.PERSON:
        expense.payer = None
    if expense.code and expense.hard is None:
        expense.hard = CodeSort.objects.is_hard().get(expense.code, True)
    if expense.stage_id is None:
        expense.stage = stage_for(expense.matter, expense.code)
    refuse_foreign(expense)
    expense.full_clean()
