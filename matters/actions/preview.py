"""What a key date would do, before it does."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.users.models import User
from matters.actions.days import refuse_day
from matters.actions.task_dates import preview_tasks
from matters.effects import Effect, Preview
from matters.extensions import extensions
from matters.models import Matter
from matters.permissions import RUN_MATTER


def preview_key_date(*, actor: User, matter: Matter, name: str, on: date) -> Preview:
    """What `set_key_date` would do now, worked out by the same code; refused where that would refuse."""
    RUN_MATTER.require(actor)
    if matter.closed_on:
        raise ValidationError(f"{matter.number} is closed. Reopen it first.")
    refuse_day(matter, name, on, clock.today(actor.zone))
    return preview_of(actor, matter, name, on)


def preview_of(actor: User, matter: Matter, name: str, on: date) -> Preview:
    """The plan itself, without asking whether it is allowed."""
    was = matter.key_dates.filter(name=name).values_list("on", flat=True).first()
    return Preview(name, was, on, list(_effects(actor, matter, name, on)))


def _effects(actor: User, matter: Matter, name: str, on: date) -> Iterator[Effect]:
    yield from preview_tasks(matter, name, on, clock.today(actor.zone))
    for extension in extensions():
        yield from extension.preview_key_date(matter, name, on, actor)
