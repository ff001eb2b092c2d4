"""The verbs of what comes before a matter."""

from intake.actions.check_conflicts import check_conflicts
from intake.actions.convert_lead import convert_lead
from intake.actions.decide_conflict import decide_conflict
from intake.actions.decide_lead import decide_lead
from intake.actions.leads import change_lead, check_lead, take_lead
from intake.actions.purge_leads import purge_leads

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
