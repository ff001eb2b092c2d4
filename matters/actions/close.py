"""Closing a matter, and opening it again."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import counted
from caseops.core.together import answered, side_by_side
from caseops.users.models import User
from matters.actions.hand_over import put_at_work
from matters.actions.lock import locked, locked_open
from matters.actions.people import changed
from matters.extensions import CLOSING, extensions
from matters.models import Closure, Matter
from matters.permissions import CLOSE_MATTER


@transaction.atomic
def close_matter(*, actor: User | None, matter: Matter, reason: str) -> Closure:
    """Close a matter that nothing holds open; what still holds it is said, sentence by sentence."""
    CLOSE_MATTER.require(actor)
    matter = locked_open(matter)
    blockers = closing_blockers(matter)
    if blockers:
        raise ValidationError(blockers)
    closure = Closure(
        matter=matter,
        on=clock.today(actor.zone if actor else None),
        reason=" ".join(reason.split()),
        actor=actor,
    )
    closure.full_clean()
    closure.save()
    matter.closed_on = closure.on
    matter.save(update_fields=["closed_on"])
    record("matter.closed", matter, actor=actor, subject=matter, reason=closure.reason)
    changed([matter], actor)
    return closure


def closing_blockers(matter: Matter) -> list[str]:
    """Why the matter cannot be closed yet, from this floor and every one above."""
    unmet = answered(
        side_by_side({place: each.unmet(matter, CLOSING) for place, each in enumerate(extensions())})
    )
    return [sentence for sentences in unmet.values() for sentence in sentences or ()] + _open_tasks(matter)


def _open_tasks(matter: Matter) -> list[str]:
    """What waits for a key date or stage that never came holds nothing open."""
    rows = matter.tasks.open().filter(waits_for="").select_related("assignee").first_things_first()
    names = [f"{task.name} ({task.assignee})" if task.assignee else task.name for task in rows]
    if not names:
        return []
    return [f"{counted(len(names), 'task')} still open: {', '.join(names)}. Complete or skip them."]


@transaction.atomic
def reopen_matter(*, actor: User | None, matter: Matter, reason: str) -> Matter:
    """Take a closure back, for a reason; who left the firm meanwhile is replaced by who is still here."""
    CLOSE_MATTER.require(actor)
    matter = locked(matter)
    if not matter.closed_on:
        raise ValidationError(f"{matter.number} is open already.")
    if not reason.strip():
        raise ValidationError({"reason": "Say why the matter is reopened."})
    Closure.objects.filter(matter=matter).delete()
    matter.closed_on = None
    matter.save(update_fields=["closed_on"])
    record("matter.reopened", matter, actor=actor, subject=matter, reason=" ".join(reason.split()))
    put_at_work(matter, actor)
    changed([matter], actor)
    return matter
