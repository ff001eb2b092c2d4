"""Who hears of which deadline, and when: rows planned with the deadline, told when their day comes."""

from deadlines.alerts.bundling import SETTLED
from deadlines.alerts.climbing import climb_due
from deadlines.alerts.planning import REASON, end_alerts_of, plan_alerts_for, plan_alerts_of
from deadlines.alerts.reconciling import apply_ladders, plan_missing, reconcile
from deadlines.alerts.telling import tell_due
from deadlines.alerts.truth import STANDS, UNANSWERED

__all__ = [
    "REASON",
    "SETTLED",
    "STANDS",
    "UNANSWERED",
    "apply_ladders",
    "climb_due",
    "end_alerts_of",
    "plan_alerts_for",
    "plan_alerts_of",
    "plan_missing",
    "reconcile",
    "tell_due",
]
