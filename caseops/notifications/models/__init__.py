"""What leaves the house, how each attempt ended, and what holds it back."""

from caseops.notifications.models.attempts import Attempt, AttemptQuerySet, Outcome
from caseops.notifications.models.messages import (
    STUCK,
    Channel,
    OutgoingMessage,
    OutgoingMessageQuerySet,
    State,
)
from caseops.notifications.models.valves import Cause, MailDay, Mark, Valve, ValveQuerySet

__all__ = [
    "STUCK",
    "Attempt",
    "AttemptQuerySet",
    "Cause",
    "Channel",
    "MailDay",
    "Mark",
    "Outcome",
    "OutgoingMessage",
    "OutgoingMessageQuerySet",
    "State",
    "Valve",
    "ValveQuerySet",
]
