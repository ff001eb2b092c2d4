"""What each page of the room shows: its rows with what may be done about them, and its totals."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from caseops.core.money import ZERO
from caseops.settlement import acts
from caseops.settlement.arithmetic import Sort, procurement
from caseops.settlement.medicare import steps
from caseops.settlement.models import AMOUNTS, Lien, MedicalBill, Proposal
from caseops.settlement.reckoning import doubts
from caseops.users.models import User
from matters.models import Matter

Context = dict[str, Any]
REDUCED_BY_LAW = (Lien.Kind.MEDICARE, Lien.Kind.WC)


def total_losses(matter: Matter) -> Decimal:
    """Everything that is no medical bill."""
    return matter.losses.aggregate(total=Sum("amount"))["total"] or ZERO


def damages(matter: Matter, user: User) -> Context:
    """Bills and losses."""
    is_open = matter.closed_on is None
    bills = MedicalBill.objects.filter(matter=matter).select_related("document", "patient", "matter")
    losses = matter.losses.select_related("document", "matter")
    totals, other = bills.totals(), total_losses(matter)
    of_bills, of_losses = (acts.CHANGE_BILL, acts.REMOVE_BILL), (acts.CHANGE_LOSS, acts.REMOVE_LOSS)
    return {
        "bills": [(row, acts.offers(row, user, of_bills, is_open=is_open)) for row in bills],
        "losses": [(row, acts.offers(row, user, of_losses, is_open=is_open)) for row in losses],
        "totals": totals,
        "other": other,
        "paid": sum((totals[name] for name in AMOUNTS if name.startswith("paid")), ZERO),
        "all": totals["billed"] + other,
        "add": acts.offered(acts.ADD_BILL, matter, user),
        "add_loss": acts.offered(acts.ADD_LOSS, matter, user),
    }


def coverage(matter: Matter, user: User) -> Context:
    """Policies, and what is nearly used up."""
    is_open = matter.closed_on is None
    rows = list(matter.policies.select_related("carrier", "adjuster", "matter"))
    of_one = (acts.CHANGE_POLICY, acts.REMOVE_POLICY)
    return {
        "policies": [(row, acts.offers(row, user, of_one, is_open=is_open)) for row in rows],
        "warnings": [row.warning for row in rows if row.warning],
        "add": acts.offered(acts.ADD_POLICY, matter, user),
    }


def liens(matter: Matter, user: User) -> Context:
    """Liens with their entries and clocks; `part` is what one would be less its part of the costs."""
    found = matter.liens.with_amount().select_related("holder", "patient", "payoff", "matter")
    rows = list(found.prefetch_related("entries__document", "medicare_steps__deadline"))
    share = _costs(matter)
    return {
        "liens": [
            {
                "row": row,
                "offers": acts.offers(row, user, _of_lien(row), is_open=matter.closed_on is None),
                "steps": [(steps()[each.step].name, each) for each in row.medicare_steps.all()],
                "part": share and row.kind in REDUCED_BY_LAW and procurement(row.amount, *share),
            }
            for row in rows
        ],
        "total": sum((row.amount for row in rows), ZERO),
        "open": [row for row in rows if not row.is_final],
        "add": acts.offered(acts.ADD_LIEN, matter, user),
    }


def _of_lien(row: Lien) -> list[acts.MoneyAct]:
    found = [acts.ENTER_AMOUNT]
    if row.kind == Lien.Kind.MEDICARE:
        found.append(acts.MEDICARE)
    if not row.is_final and not (row.payoff and row.payoff.is_waiting):
        found.append(acts.ASK_PAYOFF)
    return [*found, acts.CHANGE_LIEN]


def _costs(matter: Matter) -> tuple[Decimal, Decimal] | None:
    """Gross and what it cost to get it, by the newest statement."""
    statement = matter.statements.whole().first()
    found = doubts(statement)[0] if statement else None
    return (found.gross, found.fee + found.total(Sort.EXPENSE)) if found else None


def negotiation(matter: Matter, user: User) -> Context:
    """Demands and offers, and what the client allows."""
    is_open = matter.closed_on is None
    proposals = Proposal.objects.filter(matter=matter).select_related(
        "policy__carrier", "document", "matter", "deadline"
    )
    given = list(matter.authorities.select_related("client", "document", "matter", "added_by"))
    in_force = next((row for row in given if not row.revoked_on), None)
    return {
        "proposals": [(row, acts.offers(row, user, _of_proposal(row), is_open=is_open)) for row in proposals],
        "authorities": [
            (row, acts.offers(row, user, () if row.revoked_on else (acts.REVOKE_AUTHORITY,), is_open=is_open))
            for row in given
        ],
        "in_force": in_force,
        "add": acts.offered(acts.ADD_PROPOSAL, matter, user),
        "add_authority": acts.offered(acts.GIVE_AUTHORITY, matter, user),
    }


def _of_proposal(row: Proposal) -> list[acts.MoneyAct]:
    found = [] if row.closed_on else [acts.CLOSE_PROPOSAL]
    if row.direction == Proposal.Direction.DEMAND and not row.delivered_on and not row.closed_on:
        found.insert(0, acts.DELIVERY)
    return found


def statements(matter: Matter, user: User) -> Context:
    """Every version with what it comes to."""
    rows = matter.statements.whole()
    return {
        "statements": [(row, *doubts(row)) for row in rows],
        "add": acts.offered(acts.DRAFT, matter, user),
        "offers": Proposal.objects.filter(matter=matter).offers().standing(),
    }


PAGES: Mapping[str, tuple[str, Callable[[Matter, User], Context]]] = {
    "settlement": ("Statements", statements),
    "settlement_damages": ("Damages", damages),
    "settlement_coverage": ("Coverage", coverage),
    "settlement_liens": ("Liens", liens),
    "settlement_negotiation": ("Negotiation", negotiation),
}
