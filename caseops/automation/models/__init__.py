"""The rules of practice areas, and what they did."""

from caseops.automation.models.blueprints import Do, RuleBlueprint, RuleStepBlueprint, Trigger
from caseops.automation.models.runs import Outcome, RuleRun, RunStep, State

__all__ = [
    "Do",
    "Outcome",
    "RuleBlueprint",
    "RuleRun",
    "RuleStepBlueprint",
    "RunStep",
    "State",
    "Trigger",
]
