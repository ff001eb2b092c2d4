"""The nouns of what comes before a matter."""

from caseops.intake.models.conflicts import ConflictCheck, ConflictDecision, ConflictHit
from caseops.intake.models.leads import Lead, LeadDecision
from caseops.intake.models.links import QuestionnaireLink
from caseops.intake.models.questionnaires import Answer, Questionnaire

__all__ = [
    "Answer",
    "ConflictCheck",
    "ConflictDecision",
    "ConflictHit",
    "Lead",
    "LeadDecision",
    "Questionnaire",
    "QuestionnaireLink",
]
