"""What people do with deadlines, a file a verb."""

from deadlines.actions.acknowledge import acknowledge_deadline
from deadlines.actions.add import add_deadline
from deadlines.actions.call_off import call_off_deadline
from deadlines.actions.date import set_deadline_date
from deadlines.actions.follow import follow_key_date
from deadlines.actions.plan import plan_deadlines
from deadlines.actions.satisfy import reopen_deadline, satisfy_deadline
from deadlines.actions.verify import verify_deadline

__all__ = [
    "acknowledge_deadline",
    "add_deadline",
    "call_off_deadline",
    "follow_key_date",
    "plan_deadlines",
    "reopen_deadline",
    "satisfy_deadline",
    "set_deadline_date",
    "verify_deadline",
]
