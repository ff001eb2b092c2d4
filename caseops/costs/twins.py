"""Expenses that look like the same money twice."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q

from caseops.core.money import dollars
from caseops.costs.models import Expense
from caseops.users.models import User
from caseops.web.dates import on

NEAR = timedelta(3)
CONFIRMED = "is_another"


def twins_of(expense: Expense) -> Sequence[Expense]:
    """Same matter, vendor and amount within three days, or a receipt of the same bytes anywhere."""
    rows = Expense.objects.counted().exclude(pk=expense.pk).select_related("matter")
    whom = Q(vendor_name__iexact=expense.vendor_name)
    if expense.vendor_id:
        whom |= Q(vendor=expense.vendor_id)
    near = Q(spent_on__range=(expense.spent_on - NEAR, expense.spent_on + NEAR))
    alike = rows.filter(whom & near, matter=expense.matter_id, amount=expense.amount)
    found = {row.pk: row for row in alike}
    if expense.receipt:
        found |= {row.pk: row for row in rows.with_receipt(expense.receipt)}
    return list(found.values())


def refuse_twin(expense: Expense, actor: User | None) -> None:
    """Says which expense it seems to be; of a matter that the actor does not see nothing is said, not even that."""
    found = [row.pk for row in twins_of(expense)]
    if not found:
        return
    seen = Expense.objects.all() if actor is None else Expense.objects.visible_to(actor)
    sentences = [_told(row) for row in seen.filter(pk__in=found).select_related("matter")]
    if sentences:
        raise ValidationError({CONFIRMED: [*sentences, "If this is another one, say so and save."]})


def _told(row: Expense) -> str:
    return f"{row.vendor_name}, {dollars(row.amount)} on {on(row.spent_on)} is logged already in {row.matter.number}."
