from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from deadlines.actions.events.holding import hold_to_come
from deadlines.models import Event
from deadlines.permissions import SCHEDULE

DETAILS = ("name", "place", "video_link", "travel", "preparation")


@transaction.atomic
def change_event(*, actor: User | None, event: Event, **details: str) -> Event:
    """Name, place, link and notes; times move with a reason, by `move_event`. TypeError on anything else."""
    SCHEDULE.require(actor)
    if foreign := set(details) - set(DETAILS):
        raise TypeError(f"Not a detail of an event: {', '.join(sorted(foreign))}")
    held = hold_to_come(event)
    changed = [name for name, words in details.items() if getattr(held, name) != words.strip()]
    for name in changed:
        setattr(held, name, details[name].strip())
    held.full_clean()
    if changed:
        held.save()
        words = ", ".join(name.replace("_", " ") for name in changed)
        record("event.changed", held, actor=actor, subject=held.matter, changes=words)
    return held
