"""Events as a part of the matter page."""

from django.db.models import QuerySet

from caseops.core import clock
from caseops.core.composing import Of
from caseops.core.together import Asking, asks, hang
from caseops.users.models import User
from deadlines.events.acts import ADD
from deadlines.events.lines import RELATED, lines
from deadlines.models import Attendance, Event
from matters.acts import MATTER, Offer
from matters.models import Matter


@asks
def section(matter: Matter, user: User) -> Asking[dict[str, object]]:
    """What is to come, soonest first; what was held or cancelled folded away."""
    today = clock.today(user.zone)
    rows, people = Of(_events, matter), Of(_people, matter)
    yield [rows, people]
    hang(rows, "people", "event_id", people)
    every = lines(rows, user, today)
    may = matter.closed_on is None and ADD.permission.held_by(user)
    return {
        "to_come": [line for line in every if line.event.is_to_come],
        "over": [line for line in reversed(every) if not line.event.is_to_come],
        "schedule": Offer(ADD, matter, MATTER) if may else None,
    }


def _events(matter: int) -> QuerySet[Event]:
    return Event.objects.filter(matter=matter).select_related(*RELATED).soonest_first()


def _people(matter: int) -> QuerySet[Attendance]:
    return Attendance.objects.filter(event__matter=matter).select_related("contact", "user")
