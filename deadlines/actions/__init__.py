"""What people do with deadlines, a file a verb."""

from deadlines.actions.acknowledge import acknowledge_deadline
from deadlines.actions.add import add_deadline
from deadlines.actions.answer import answer_alert, answer_by_link
from deadlines.actions.by_order import continue_deadline, waive_deadline
from deadlines.actions.by_rule import add_rule_deadline, set_service, use_computed_date
from deadlines.actions.call_off import call_off_deadline
from deadlines.actions.chain import follow_rules
from deadlines.actions.claims import add_claim, confirm_tolling
from deadlines.actions.date import set_deadline_date
from deadlines.actions.follow import follow_key_date
from deadlines.actions.ladders import set_ladder, set_patience
from deadlines.actions.plan import plan_deadlines
from deadlines.actions.satisfy import reopen_deadline, satisfy_deadline
from deadlines.actions.venue import set_venue
from deadlines.actions.verify import verify_deadline

__all__ = [
    "acknowledge_deadline",
    "add_claim",
    "add_deadline",
    "add_rule_deadline",
    "answer_alert",
    "answer_by_link",
    "call_off_deadline",
    "confirm_tolling",
    "continue_deadline",
    "follow_key_date",
    "follow_rules",
    "plan_deadlines",
    "reopen_deadline",
    "satisfy_deadline",
    "set_deadline_date",
    "set_ladder",
    "set_patience",
    "set_service",
    "set_venue",
    "use_computed_date",
    "verify_deadline",
    "waive_deadline",
]
