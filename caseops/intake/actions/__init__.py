"""The verbs of what comes before a matter."""

from caseops.intake.actions.check_conflicts import check_conflicts
from caseops.intake.actions.convert_lead import convert_lead
from caseops.intake.actions.decide_conflict import decide_conflict
from caseops.intake.actions.decide_lead import decide_lead
from caseops.intake.actions.leads import change_lead, check_lead, take_lead
from caseops.intake.actions.purge_leads import purge_leads

__all__ = [
    "change_lead",
    "check_conflicts",
    "check_lead",
    "convert_lead",
    "decide_conflict",
    "decide_lead",
    "purge_leads",
    "take_lead",
]
