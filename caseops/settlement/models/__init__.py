"""The rows of the room."""

from caseops.settlement.models.coverage import Policy
from caseops.settlement.models.damages import AMOUNTS, Loss, MedicalBill
from caseops.settlement.models.liens import Lien, LienEntry, MedicareStep
from caseops.settlement.models.money import Entry
from caseops.settlement.models.negotiation import Authority, Proposal
from caseops.settlement.models.statements import (
    Disbursement,
    FeeBase,
    FeeSchedule,
    Line,
    Share,
    Statement,
    Tier,
)

__all__ = [
    "AMOUNTS",
    "Authority",
    "Disbursement",
    "Entry",
    "FeeBase",
    "FeeSchedule",
    "Lien",
    "LienEntry",
    "Line",
    "Loss",
    "MedicalBill",
    "MedicareStep",
    "Policy",
    "Proposal",
    "Share",
    "Statement",
    "Tier",
]
