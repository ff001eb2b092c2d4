from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from caseops.audit.actions import record
from caseops.core.money import dollars
from caseops.costs.actions.checking import refuse_beyond_limit, refuse_day, refuse_unready, settle
from caseops.costs.models import CostRequest, CostState, Expense
from caseops.costs.permissions import LOG
from caseops.costs.twins import refuse_twin
from caseops.costs.warning import warn
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.models import Matter


@transaction.atomic
def log_expense(
    *,
    actor: User | None,
    matter: Matter,
    vendor_name: str,
    code: str,
    amount: Decimal,
    spent_on: date,
    leave: CostRequest | None = None,
    is_another: bool = False,
    **more: Any,
) -> Expense:
    """Write down money that was spent; with `leave` it takes the place of what was approved.

    `more`: note, vendor, receipt, paid_by, payer, terms, request, event, stage, hard. What looks like an expense that
    is there already is refused, unless `is_another` says that it is not.
    """
    LOG.require(actor)
    matter = locked_open(matter)
    refuse_day(spent_on, actor)
    leave = leave and CostRequest.objects.select_for_update(of=("self",), no_key=True).get(pk=leave.pk)
    refuse_unready(leave)
    refuse_beyond_limit(actor, amount, leave)
    expense = Expense(
        matter=matter,
        vendor_name=vendor_name,
        code=code,
        amount=amount,
        spent_on=spent_on,
        leave=leave,
        added_by=actor,
        **{"hard": None, **more},
    )
    if leave:
        _follow(expense, leave)
    settle(expense)
    if not is_another:
        refuse_twin(expense, actor)
    expense.save()
    record(
        "expense.logged",
        expense,
        actor=actor,
        subject=matter,
        amount=dollars(amount),
        vendor=expense.vendor_name,
    )
    warn([matter])
    return expense


def _follow(expense: Expense, leave: CostRequest) -> None:
    """The same budget and request as it was approved for; what was approved is spent."""
    expense.stage_id = expense.stage_id or leave.stage_id
    expense.request = expense.request or leave.request
    leave.state = CostState.SPENT
    leave.save(update_fields=["state"])


def spend_leave(*, actor: User | None, leave: CostRequest, **spent: Any) -> Expense:
    """What was approved is spent: an expense takes its place, of another amount if need be."""
    return log_expense(actor=actor, matter=leave.matter, leave=leave, **spent)
