"""The nouns of a calendar."""

from deadlines.models.alert import Alert, AlertQuerySet, Reach, Step
from deadlines.models.attendance import Answer, Attendance
from deadlines.models.blueprint import Basis, DeadlineBlueprint
from deadlines.models.call import Call, CallQuerySet, Patience
from deadlines.models.claim import Claim, ClaimKind
from deadlines.models.computation import SERVED, Computation
from deadlines.models.confirmation import RuleConfirmation, RuleSwitch
from deadlines.models.date_change import DateChange
from deadlines.models.deadline import Deadline, DeadlineQuerySet
from deadlines.models.event import Event, EventKind, EventMove, EventQuerySet, EventStatus
from deadlines.models.feed import CalendarFeed, Privacy
from deadlines.models.gap import Gap, GapBlueprint
from deadlines.models.ladder import Ladder
from deadlines.models.preparation import Preparation
from deadlines.models.severity import LADDERS, Severity
from deadlines.models.venue import Venue

__all__ = [
    "LADDERS",
    "SERVED",
    "Alert",
    "AlertQuerySet",
    "Answer",
    "Attendance",
    "Basis",
    "CalendarFeed",
    "Call",
    "CallQuerySet",
    "Claim",
    "ClaimKind",
    "Computation",
    "DateChange",
    "Deadline",
    "DeadlineBlueprint",
    "DeadlineQuerySet",
    "Event",
    "EventKind",
    "EventMove",
    "EventQuerySet",
    "EventStatus",
    "Gap",
    "GapBlueprint",
    "Ladder",
    "Patience",
    "Preparation",
    "Privacy",
    "Reach",
    "RuleConfirmation",
    "RuleSwitch",
    "Severity",
    "Step",
    "Venue",
]
