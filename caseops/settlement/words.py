"""The totals of the room as fields for letters."""

from collections.abc import Mapping

from caseops.core.money import ZERO, dollars
from caseops.settlement.arithmetic import Sort
from caseops.settlement.ledgers import total_losses
from caseops.settlement.models import Loss, MedicalBill, Proposal
from caseops.settlement.reckoning import doubts
from matters.models import Matter

NAMES = {
    "total_billed": "medical bills, total",
    "total_adjusted": "medical bills, adjusted",
    "total_paid_by_insurers": "medical bills, paid by insurers",
    "total_paid_by_medpay": "medical bills, paid by MedPay or PIP",
    "total_paid_by_client": "medical bills, paid by the client",
    "medical_balance": "medical bills, still owed",
    "lost_wages": "lost wages",
    "property_damage": "property damage",
    "other_specials": "other special damages",
    "total_specials": "all special damages",
    "total_liens": "liens, as they stand",
    "last_demand": "our last demand",
    "last_offer": "their last offer",
    "offer_expires": "when their last offer expires",
    "gross": "gross settlement",
    "fee": "attorney’s fee",
    "expenses": "expenses",
    "liens_paid": "liens on the statement",
    "balances_paid": "medical balances on the statement",
    "net_to_client": "net to client",
}
KINDS = {
    "lost_wages": Loss.Kind.WAGE,
    "property_damage": Loss.Kind.PROPERTY,
    "other_specials": Loss.Kind.OTHER,
}


def fields(matter: Matter | None) -> Mapping[str, tuple[str, str]]:
    """`settlement.net_to_client` and its sisters; what is not known yet is empty, so that a letter misses it."""
    said = {**_damages(matter), **_talks(matter), **_statement(matter)} if matter else {}
    return {
        f"settlement.{name}": (f"Settlement: {words}", said.get(name, "")) for name, words in NAMES.items()
    }


def _damages(matter: Matter) -> dict[str, str]:
    bills = MedicalBill.objects.filter(matter=matter)
    sums, losses = bills.totals(), list(matter.losses.all())
    said = {
        "total_billed": sums["billed"],
        "total_adjusted": sums["adjusted"],
        "total_paid_by_insurers": sums["paid_insurer"],
        "total_paid_by_medpay": sums["paid_medpay"],
        "total_paid_by_client": sums["paid_client"],
        "medical_balance": sums["balance"],
        "total_specials": sums["billed"] + total_losses(matter),
        "total_liens": sum((row.amount for row in matter.liens.with_amount()), ZERO),
        **{
            name: sum((row.amount for row in losses if row.kind == kind), ZERO)
            for name, kind in KINDS.items()
        },
    }
    return {name: dollars(amount) for name, amount in said.items() if amount}


def _talks(matter: Matter) -> dict[str, str]:
    rows = list(matter.proposals.order_by("-on", "-id"))
    demand = next((row for row in rows if row.direction == Proposal.Direction.DEMAND), None)
    offer = next((row for row in rows if row.direction == Proposal.Direction.OFFER), None)
    expires = offer.expires_on if offer else None
    return {
        "last_demand": dollars(demand.amount) if demand else "",
        "last_offer": dollars(offer.amount) if offer else "",
        "offer_expires": f"{expires:%B %-d, %Y}" if expires else "",
    }


def _statement(matter: Matter) -> dict[str, str]:
    """Of the approved one, else of the newest draft."""
    rows = matter.statements.whole()
    row = rows.approved().first() or rows.first()
    found = doubts(row)[0] if row else None
    if found is None:
        return {}
    amounts = {
        "gross": found.gross,
        "fee": found.fee,
        "expenses": found.total(Sort.EXPENSE),
        "liens_paid": found.total(Sort.LIEN),
        "balances_paid": found.total(Sort.BALANCE),
        "net_to_client": found.net,
    }
    return {name: dollars(amount) for name, amount in amounts.items()}
