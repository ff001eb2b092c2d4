"""A matter with money in it, made by the real verbs."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import count

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.models import (
    Authority,
    Disbursement,
    FeeSchedule,
    Lien,
    Loss,
    MedicalBill,
    Policy,
    Proposal,
    Statement,
)
from matters.actions import add_party
from matters.models import Matter
from tests import make

_serial = count(1)
EXPIRES = 40  # days: before the first warning, so that nobody is told of it at once


def fees(**more) -> FeeSchedule:
    """A third before suit, 40 % in suit, 45 % on appeal; the same one within a test."""
    said = {"name": "Usual", "pre_litigation": Decimal("33.33"), "litigation": 40, "appeal": 45} | more
    known = FeeSchedule.objects.filter(name=said["name"]).first()
    return known or actions.set_fees(actor=None, **said)


def party(matter: Matter, name: str, role: str = "provider"):
    """A contact with a part in the matter."""
    return add_party(actor=None, matter=matter, contact=make.contact(name), role=role).contact


def bill(matter: Matter, billed="1000.00", **more) -> MedicalBill:
    """A bill of a clinic, unpaid unless said otherwise."""
    said = {"provider_name": "Mercy Clinic", "service_from": clock.today() - timedelta(60)} | more
    return actions.add_entry(actor=None, matter=matter, model=MedicalBill, billed=Decimal(billed), **said)


def lien(matter: Matter, asserted="2000.00", kind="hospital", **more) -> Lien:
    """A lien of a new party, asserted last month."""
    holder = more.pop("holder", None) or party(matter, f"Holder {next(_serial)}", "lienholder")
    on = clock.today() - timedelta(30)
    return actions.add_lien(
        actor=None,
        matter=matter,
        kind=kind,
        holder=holder,
        asserted=Decimal(asserted),
        asserted_on=on,
        **more,
    )


def enter(row: Lien, kind: str, amount, **more) -> Lien:
    """Another amount of the lien, of today."""
    said = {"on": clock.today(), "note": "They called"} | more
    return actions.enter_lien_amount(actor=None, lien=row, kind=kind, amount=Decimal(amount), **said)


def offer(matter: Matter, amount="30000.00", **more) -> Proposal:
    """An offer of theirs of today."""
    said = {"direction": "offer", "on": clock.today()} | more
    return actions.add_proposal(actor=None, matter=matter, amount=Decimal(amount), **said)


def policy(matter: Matter, **more) -> Policy:
    """Bodily injury, 50,000 a person."""
    said = {"kind": "bi", "per_person": Decimal(50000), "per_accident": Decimal(100000)} | more
    if "carrier" not in said:
        said["carrier"] = party(matter, f"Carrier {next(_serial)}", "adverse_insurer")
    return actions.add_entry(actor=None, matter=matter, model=Policy, **said)


def draft(matter: Matter, gross="30000.00", **more) -> Statement:
    """A statement nobody has approved."""
    return actions.draft_statement(actor=None, matter=matter, gross=Decimal(gross), schedule=fees(), **more)


def approved(matter: Matter, gross="30000.00", **more) -> Statement:
    """A statement that Priya answers for."""
    return actions.approve_statement(actor=make.person("priya"), statement=draft(matter, gross, **more))


def _paper(matter: Matter):
    return make.document(matter, make.pdf(f"Bill {next(_serial)}"))


@dataclass(frozen=True)
class Money:
    """One row of everything."""

    bill: MedicalBill
    loss: Loss
    policy: Policy
    lien: Lien
    offer: Proposal
    authority: Authority
    fees: FeeSchedule
    draft: Statement
    payment: Disbursement | None


def settlement_of(matter: Matter, *, pays: bool = True) -> Money:
    """One row of everything, an approved statement with payments, and a draft after it."""
    today = clock.today()
    said = {"client": matter.client, "on": today, "way": "phone", "at_least": Decimal(20000)}
    whom = {} if pays else {"holder": matter.client}
    owed = lien(matter, kind="medicare", **whom)
    if pays:  # with the clocks that run
        actions.note_medicare(actor=None, lien=owed, step="rar", on=today)
    loss = {"kind": "wage", "what": "Three weeks", "amount": Decimal(2400)}
    rows = {
        "bill": bill(matter, document=_paper(matter) if pays else None),
        "loss": actions.add_entry(actor=None, matter=matter, model=Loss, **loss),
        "policy": policy(matter, **({} if pays else {"carrier": matter.client})),
        "lien": owed,
        "offer": offer(matter, "60000.00", expires_on=today + timedelta(EXPIRES) if pays else None),
        "authority": actions.give_authority(actor=None, matter=matter, **said),
        "fees": fees(),
    }
    done = approved(matter, "90000.00") if pays else None
    payment = done.disbursements.first() if done else None
    return Money(**rows, draft=draft(matter, "95000.00"), payment=payment)


def paid_out(money: Money) -> None:
    """Everything is paid and final: nothing holds the matter open."""
    enter(money.lien, "final", "1500.00")
    for row in Disbursement.objects.due().filter(statement__matter=money.draft.matter):
        actions.pay_out(actor=None, disbursement=row, way="check", reference=f"10{row.pk}")
