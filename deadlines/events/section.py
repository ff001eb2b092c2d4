"""Events as a part of the matter page."""

from caseops.core import clock
from caseops.users.models import User
from deadlines.events.acts import ADD
from deadlines.events.lines import lines, with_all
from deadlines.models import Event
from matters.acts import MATTER, Offer
from matters.models import Matter


def section(matter: Matter, user: User) -> dict[str, object]:
    """What is to come, soonest first; what was held or cancelled folded away."""
    today = clock.today(user.zone)
    rows = with_all(Event.objects.filter(matter=matter)).soonest_first()
    every = lines(rows, user, today)
    may = matter.closed_on is None and ADD.permission.held_by(user)
    return {
        "to_come": [line for line in every if line.event.is_to_come],
        "over": [line for line in reversed(every) if not line.event.is_to_come],
        "schedule": Offer(ADD, matter, MATTER) if may else None,
    }
