from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import dollars
from caseops.core.said import said
from caseops.settlement.actions.holding import refuse_future
from caseops.settlement.models import Disbursement
from caseops.settlement.permissions import PAY_OUT
from caseops.users.models import User
from matters.actions.lock import locked_open


@transaction.atomic
def pay_out(
    *, actor: User | None, disbursement: Disbursement, way: str, reference: str, on: date | None = None
) -> Disbursement:
    """The money has left; the check or wire number shows it."""
    PAY_OUT.require(actor)
    row = _held(disbursement)
    if row.done_on:
        raise ValidationError(f"{row.payee} was paid already.")
    refuse_future(on, actor)
    row.reference = said(reference, "reference", missing="Enter the check or wire number.", longest=60)
    row.way, row.done_on, row.done_by = way, on or clock.today(actor.zone if actor else None), actor
    row.full_clean()
    row.save()
    detail = {"amount": dollars(row.amount), "how": f"{row.get_way_display()} {row.reference}"}
    record("disbursement.made", row, actor=actor, subject=row.matter, payee=row.payee, **detail)
    return row


@transaction.atomic
def undo_payment(*, actor: User | None, disbursement: Disbursement) -> Disbursement:
    """It was noted by mistake, or the check came back."""
    PAY_OUT.require(actor)
    row = _held(disbursement)
    if not row.done_on:
        raise ValidationError(f"{row.payee} is not paid yet.")
    detail = {"amount": dollars(row.amount), "how": f"{row.get_way_display()} {row.reference}"}
    row.done_on, row.done_by, row.reference = None, None, ""
    row.save()
    record("disbursement.undone", row, actor=actor, subject=row.matter, payee=row.payee, **detail)
    return row


def _held(disbursement: Disbursement) -> Disbursement:
    locked_open(disbursement.statement.matter)
    rows = Disbursement.objects.select_for_update(of=("self",)).select_related("statement__matter")
    found = rows.filter(pk=disbursement.pk).first()
    if found is None:
        raise ValidationError("A newer statement has taken its place. Open the page again.")
    return found
