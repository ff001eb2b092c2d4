"""Everything of the room as tables for a spreadsheet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from caseops.settlement.models import LienEntry, MedicalBill, Proposal
from caseops.settlement.reckoning import doubts
from matters.models import Matter

Rows = Iterable[Sequence[Any]]
BILL = ("Provider", "Patient", "From", "To", "Billed", "Adjusted", "Paid by insurer", "Paid by MedPay",
        "Paid by client", "Balance", "CPT", "ICD", "Document")  # fmt: skip
POLICY = (
    "Coverage",
    "Carrier",
    "Insured",
    "Policy",
    "Claim",
    "Adjuster",
    "Per person",
    "Per accident",
    "Paid",
    "Left",
)
LIEN = ("Kind", "Holder", "Their number", "What", "On", "Amount", "Proof", "Note")
PROPOSAL = ("What", "Amount", "Made on", "Answer due", "Expires", "Time limit", "Delivered", "Proof", "Outcome", "On",
            "Why", "Terms")  # fmt: skip
STATEMENT = (
    "Statement",
    "Approved",
    "Gross",
    "Fee",
    "Expenses",
    "Liens",
    "Balances",
    "Other",
    "Net",
    "Shortfall",
)


def _bills(matter: Matter) -> Rows:
    for row in MedicalBill.objects.filter(matter=matter).select_related("patient", "document"):
        paid = (row.paid_insurer, row.paid_medpay, row.paid_client)
        days = (row.service_from, row.service_to)
        money = (row.billed, row.adjusted, *paid, row.balance)
        yield row.provider_name, row.patient, *days, *money, row.cpt, row.icd, row.document
    for row in matter.losses.select_related("document"):
        yield row.what, "", row.from_on, row.to_on, row.amount, *[""] * 7, row.document


def _policies(matter: Matter) -> Rows:
    for row in matter.policies.select_related("carrier", "adjuster"):
        numbers = (row.policy_number, row.claim_number, row.adjuster)
        yield (
            row.get_kind_display(),
            row.carrier,
            row.insured,
            *numbers,
            row.per_person,
            row.per_accident,
            row.paid,
            row.left,
        )


def _liens(matter: Matter) -> Rows:
    rows = LienEntry.objects.filter(lien__matter=matter).select_related("lien__holder", "document")
    for row in rows.order_by("lien", "on", "id"):
        lien = row.lien
        whose = (lien.get_kind_display(), lien.holder, lien.reference)
        yield *whose, row.get_kind_display(), row.on, row.amount, row.document, row.note


def _proposals(matter: Matter) -> Rows:
    for row in Proposal.objects.filter(matter=matter):
        days = (row.on, row.response_due_on, row.expires_on)
        proof = ("yes" if row.is_time_limited else "", row.delivered_on, row.delivery_proof)
        what, became = row.get_direction_display(), row.get_outcome_display()
        yield what, row.amount, *days, *proof, became, row.closed_on, row.why, row.terms


def _statements(matter: Matter) -> Rows:
    for row in matter.statements.whole():
        found, _ = doubts(row)
        approved = row.approved_at and row.approved_at.date()
        taken = [found.total(sort) for sort in ("expense", "lien", "balance", "other")] if found else [""] * 4
        rest = (found.fee, *taken, found.net, found.shortfall) if found else [""] * 7
        yield row, approved, row.gross, *rest


TABLES: Mapping[str, tuple[str, Sequence[str], Callable[[Matter], Rows]]] = {
    "settlement": ("statements", STATEMENT, _statements),
    "settlement_damages": ("damages", BILL, _bills),
    "settlement_coverage": ("coverage", POLICY, _policies),
    "settlement_liens": ("liens", LIEN, _liens),
    "settlement_negotiation": ("negotiation", PROPOSAL, _proposals),
}
