"""The verbs of what comes before a matter."""

from intake.actions.check_conflicts import check_conflicts
from intake.actions.decide_conflict import decide_conflict

__all__ = ["check_conflicts", "decide_conflict"]
