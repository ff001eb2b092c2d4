"""An expense that was none, and the way back."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import dollars
from caseops.core.said import said
from caseops.costs.models import CostRequest, CostState, Expense
from caseops.costs.permissions import VOID
from caseops.costs.twins import refuse_twin
from caseops.costs.warning import warn
from caseops.users.models import User
from matters.actions.lock import held


@transaction.atomic
def void_expense(*, actor: User | None, expense: Expense, reason: str) -> Expense:
    """It counts no more but stays to be read; what it was approved under is open again."""
    VOID.require(actor)
    row = held(expense)
    reason = said(reason, "reason", missing="Say why it does not count.")
    if row.voided_at:
        raise ValidationError("Somebody has voided this expense already.")
    row.voided_at, row.voided_by, row.void_reason = clock.now(), actor, reason
    row.version += 1
    row.full_clean()
    row.save()
    if row.leave_id:
        CostRequest.objects.filter(pk=row.leave_id, state=CostState.SPENT).update(state=CostState.APPROVED)
    record(
        "expense.voided", row, actor=actor, subject=row.matter, vendor=row.vendor_name,
        amount=dollars(row.amount), reason=reason,
    )  # fmt: skip
    warn([row.matter])
    return row


@transaction.atomic
def restore_expense(*, actor: User | None, expense: Expense, is_another: bool = False) -> Expense:
    """It counts again, unless the same money has been logged anew or its leave used otherwise."""
    VOID.require(actor)
    row = held(expense, "receipt")
    if not row.voided_at:
        raise ValidationError("This expense counts already.")
    if not is_another:
        refuse_twin(row, actor)
    if row.leave_id and not _spend_again(row.leave_id):
        raise ValidationError("What it was approved under is used or closed by now. Log it anew.")
    row.voided_at, row.voided_by, row.void_reason = None, None, ""
    row.version += 1
    row.full_clean()
    row.save()
    record(
        "expense.restored", row, actor=actor, subject=row.matter, vendor=row.vendor_name,
        amount=dollars(row.amount),
    )  # fmt: skip
    warn([row.matter])
    return row


def _spend_again(leave: int) -> int:
    open_again = CostRequest.objects.filter(pk=leave, state=CostState.APPROVED)
    return open_again.update(state=CostState.SPENT)
