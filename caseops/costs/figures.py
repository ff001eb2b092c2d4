"""What matters have cost: sums of expenses that were not voided, as Decimals with cents."""

from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from caseops.core.money import ZERO
from caseops.costs.models import CostRequest, Expense, PaidBy
from clients.models import Contact
from matters.models import Matter

UNPAID_BY_CLIENT = ~Q(paid_by=PaidBy.CLIENT)


def spent_on(matter: Matter) -> Decimal:
    """All that was spent on a matter, whoever paid."""
    return total(_of(matter))


def to_recover_on(matter: Matter) -> Decimal:
    """Of that what the client has not paid already: the costs that a settlement has to bear."""
    return total(_of(matter).filter(UNPAID_BY_CLIENT))


def spent_for(client: Contact) -> Decimal:
    """All that was spent on all matters of a client."""
    return total(Expense.objects.counted().filter(matter__client=client))


def spent_by_code(matter: Matter) -> dict[str, Decimal]:
    """The same sum by UTBMS expense code, codes in order; the parts are the whole."""
    return parts(_of(matter), "code")


def spent_by_stage(matter: Matter) -> dict[str, Decimal]:
    """The same sum by the key of the stage whose budget it used."""
    return parts(_of(matter), "stage__key")


def committed_on(matter: Matter) -> Decimal:
    """Approved and not spent yet."""
    return total(CostRequest.objects.committed().filter(matter=matter))


def total(rows: Any) -> Decimal:
    """The sum of the amounts of these rows; of none $0.00."""
    return rows.order_by().aggregate(sum=Sum("amount"))["sum"] or ZERO


def parts(rows: Any, *by: str) -> dict[Any, Decimal]:
    """The sums of the amounts by a column, or by several as a tuple."""
    found = rows.order_by().values_list(*by).annotate(sum=Sum("amount")).order_by(*by)
    return {row[0] if len(by) == 1 else row[:-1]: row[-1] for row in found}


def _of(matter: Matter) -> Any:
    return Expense.objects.counted().filter(matter=matter)
