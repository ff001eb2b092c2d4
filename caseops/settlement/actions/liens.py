from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.money import dollars
from caseops.settlement.actions.entries import add_entry
from caseops.settlement.actions.holding import hold, refuse_future, refuse_strange
from caseops.settlement.models import Lien, LienEntry
from caseops.settlement.permissions import KEEP_FIGURES
from caseops.users.models import User
from clients.models import Contact
from documents.models import Document
from matters.models import Matter
from thirdparty.actions import add_request, send_request

LADDER = ("letter", "phone", "fax", "certified letter")
FIRST, AGAIN, RAISE = 14, 7, 45  # days


@transaction.atomic
def add_lien(
    *,
    actor: User | None,
    matter: Matter,
    kind: str,
    holder: Contact,
    asserted: Decimal | None = None,
    asserted_on: date | None = None,
    document: Document | None = None,
    **more: Any,
) -> Lien:
    """Somebody wants to be repaid; what they want first is the first entry, when it is known."""
    lien: Lien = add_entry(actor=actor, matter=matter, model=Lien, kind=kind, holder=holder, **more)
    if asserted is not None:
        on = asserted_on or clock.today(actor.zone if actor else None)
        said: dict[str, Any] = {"amount": asserted, "on": on, "document": document}
        enter_lien_amount(actor=actor, lien=lien, kind=LienEntry.Kind.ASSERTED, **said)
    return lien


@transaction.atomic
def enter_lien_amount(
    *,
    actor: User | None,
    lien: Lien,
    kind: str,
    amount: Decimal,
    on: date,
    document: Document | None = None,
    note: str = "",
) -> Lien:
    """What was asserted, disputed, reduced or is final, and the paper that shows it; earlier entries stay."""
    KEEP_FIGURES.require(actor)
    held = hold(lien, None, "holder")
    entry = LienEntry(
        lien=held, kind=kind, amount=amount, on=on, document=document, note=note.strip(), added_by=actor
    )
    refuse_strange(entry, held.matter)
    refuse_future(on, actor)
    _refuse_odd(held, entry)
    entry.full_clean()
    entry.save()
    said = {"what": entry.get_kind_display().lower(), "amount": dollars(amount), "on": on}
    record("lien.amount_entered", held, actor=actor, subject=held.matter, **said)
    return held


def _refuse_odd(lien: Lien, entry: LienEntry) -> None:
    if entry.kind == LienEntry.Kind.REDUCED and entry.amount > lien.amount:
        raise ValidationError({"amount": f"That is no reduction: they want {dollars(lien.amount)} now."})


@transaction.atomic
def ask_payoff(*, actor: User | None, lien: Lien, channel: str = "") -> Lien:
    """Ask the holder for the final amount; from then on the request is chased like any other."""
    KEEP_FIGURES.require(actor)
    held = hold(lien, None, "holder", "payoff")
    if held.payoff and not held.payoff.is_over:
        raise ValidationError(f"{held.holder} is asked already; the request is chased.")
    request = add_request(
        actor=actor, matter=held.matter, name=f"Payoff of the {held.get_kind_display()} lien",
        asked_of="lienholder", contact=held.holder, ladder=LADDER, first_follow_up_days=FIRST,
        repeat_days=AGAIN, escalate_after_days=RAISE,
    )  # fmt: skip
    held.payoff = send_request(actor=actor, request=request, channel=channel)
    held.save(update_fields=["payoff"])
    record("lien.payoff_asked", held, actor=actor, subject=held.matter, whom=held.holder.name)
    return held
