"""Who hears of which deadline, and when: rows planned with the deadline, told when their day comes."""

from deadlines.alerts.planning import REASON, plan_alerts_for, plan_alerts_of
from deadlines.alerts.reconciling import plan_missing, reconcile
from deadlines.alerts.telling import tell_due
from deadlines.alerts.truth import STANDS

__all__ = ["REASON", "STANDS", "plan_alerts_for", "plan_alerts_of", "plan_missing", "reconcile", "tell_due"]
