"""An expense beside other values of its columns, in words."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from caseops.core.money import dollars
from caseops.costs.codes import CODES
from caseops.costs.models import Expense
from caseops.web.dates import on

LABELS = {
    "spent_on": "Date",
    "vendor_name": "Vendor",
    "code": "Code",
    "amount": "Amount",
    "note": "Note",
    "receipt": "Receipt",
    "paid_by": "Paid by",
    "payer": "Who paid",
    "terms": "Terms",
    "request": "Request",
    "event": "Event",
    "stage": "Stage",
    "hard": "Kind",
}


def told(row: Expense, others: Mapping[str, Any]) -> list[str]:
    """What stands in the row where it is not what the other says: `Amount: $12.00, not $10.00`."""
    names = [name for name in LABELS if name in others and getattr(row, name) != others[name]]
    return [
        f"{LABELS[name]}: {shown(name, getattr(row, name))}, not {shown(name, others[name])}"
        for name in names
    ]


def shown(name: str, value: Any) -> str:
    """One value as a person reads it."""
    if name == "hard":
        return "hard" if value else "soft"
    if name == "code":
        return str(CODES.get(value, value))
    if isinstance(value, Decimal):
        return dollars(value)
    if isinstance(value, date):
        return on(value)
    field: Any = Expense._meta.get_field(name)
    choices = dict(field.flatchoices)
    return str(choices.get(value, value)) if value not in (None, "") else "nothing"
