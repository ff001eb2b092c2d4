"""What people do with events, a file a verb."""

from deadlines.actions.events.cancel import cancel_event, reopen_event
from deadlines.actions.events.change import change_event
from deadlines.actions.events.confirm import ask_confirmation, forget_confirmation, record_confirmation
from deadlines.actions.events.hand_over import hand_over_events
from deadlines.actions.events.hold import hold_event
from deadlines.actions.events.move import move_event
from deadlines.actions.events.people import add_attendee, remove_attendee
from deadlines.actions.events.schedule import schedule_event

__all__ = [
    "add_attendee",
    "ask_confirmation",
    "cancel_event",
    "change_event",
    "forget_confirmation",
    "hand_over_events",
    "hold_event",
    "move_event",
    "record_confirmation",
    "remove_attendee",
    "reopen_event",
    "schedule_event",
]
