from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import dollars
from caseops.core.said import said
from caseops.users.models import User
from thirdparty.actions.lock import hold
from thirdparty.models import Invoice, ThirdPartyRequest
from thirdparty.permissions import CHASE


@transaction.atomic
def note_invoice(
    *,
    actor: User | None,
    request: ThirdPartyRequest,
    amount: Decimal,
    number: str = "",
    came_on: date | None = None,
) -> ThirdPartyRequest:
    """They want money for their answer, and wait for us until it is paid."""
    CHASE.require(actor)
    held = hold(request)
    today = clock.today(actor.zone if actor else None)
    invoice = Invoice(request=held, amount=amount, number=" ".join(number.split()), came_on=came_on or today)
    invoice.full_clean()
    invoice.save()
    record("request.invoiced", held, actor=actor, subject=held.matter, whom=held.whom, amount=dollars(amount))
    return held


@transaction.atomic
def pay_invoices(*, actor: User | None, request: ThirdPartyRequest, how: str) -> ThirdPartyRequest:
    """What they asked for is paid: from now on we wait for them."""
    CHASE.require(actor)
    how = said(how, "how", missing="Say how it was paid, such as the check's number.", longest=120)
    held = hold(request)
    unpaid = list(Invoice.objects.filter(request=held).unpaid().select_for_update())
    if not unpaid:
        raise ValidationError("There is no unpaid invoice here.")
    today = clock.today(actor.zone if actor else None)
    Invoice.objects.filter(pk__in=[row.pk for row in unpaid]).update(paid_on=today, paid_how=how)
    amount = sum((row.amount for row in unpaid), Decimal(0))
    record("request.invoice_paid", held, actor=actor, subject=held.matter, amount=dollars(amount), how=how)
    return held
