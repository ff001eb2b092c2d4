"""Changing an expense that somebody else may be changing too."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.costs.actions.checking import refuse_beyond_limit, refuse_day, settle
from caseops.costs.differences import told
from caseops.costs.models import Expense
from caseops.costs.permissions import LOG
from caseops.costs.twins import refuse_twin
from caseops.costs.warning import warn
from caseops.users.models import User
from matters.actions.lock import held

CHANGEABLE = (
    "spent_on", "vendor_name", "code", "amount", "note", "receipt", "paid_by", "payer", "terms", "request", "event",
    "stage", "hard",
)  # fmt: skip


@transaction.atomic
def change_expense(
    *,
    actor: User | None,
    expense: Expense,
    version: int | None = None,
    is_another: bool = False,
    **fields: Any,
) -> Expense:
    """Set some of `CHANGEABLE`; refused when `version` is not the one that stands there now, telling what differs."""
    LOG.require(actor)
    row = held(expense, "vendor", "receipt", "payer", "request", "event", "leave", "stage", "changed_by")
    if row.voided_at:
        raise ValidationError("This expense was voided. Take that back first.")
    if version is not None and version != row.version:
        raise ValidationError([overtaken(row), *told(row, fields)])
    before = {name: getattr(row, name) for name in CHANGEABLE}
    _set(row, fields)
    if row.amount != before["amount"]:
        refuse_beyond_limit(actor, row.amount, row.leave)
    if row.spent_on != before["spent_on"]:
        refuse_day(row.spent_on, actor)
    settle(row)
    changes = told(row, before)
    if not changes:
        return row
    if not is_another and _is_moved(row, before):
        refuse_twin(row, actor)
    row.version += 1
    row.changed_by, row.changed_at = actor, clock.now()
    row.save()
    record(
        "expense.changed",
        row,
        actor=actor,
        subject=row.matter,
        vendor=row.vendor_name,
        changes="; ".join(changes),
    )
    warn([row.matter])
    return row


def overtaken(row: Expense) -> str:
    """Who was faster, and when."""
    who = row.changed_by or "Somebody"
    return f"{who} has changed this expense since you opened it. Save again to put yours in its place."


def _set(row: Expense, fields: Mapping[str, Any]) -> None:
    unknown = set(fields) - set(CHANGEABLE)
    if unknown:
        raise TypeError(f"Not to be changed: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(row, name, value)
    if (
        "vendor_name" in fields
        and row.vendor
        and row.vendor.name.casefold() != row.vendor_name.strip().casefold()
    ):
        row.vendor = None


def _is_moved(row: Expense, before: Mapping[str, Any]) -> bool:
    """Something that makes two expenses alike was changed."""
    return any(
        getattr(row, name) != before[name] for name in ("spent_on", "vendor_name", "amount", "receipt")
    )
