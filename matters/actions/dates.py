"""Key dates: the days other dates are told from."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.days import is_odd
from caseops.users.models import User
from caseops.web.dates import on as in_words
from matters.actions.lock import locked_open
from matters.extensions import extensions
from matters.models import KeyDate, Matter, StageBlueprint, Task
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED
from matters.naming import tells_what_happened, titled
from matters.permissions import RUN_MATTER


@transaction.atomic
def set_key_date(*, actor: User | None, matter: Matter, name: str, on: date) -> KeyDate:
    """Set or move a key date; open rows told from it are dated anew unless somebody moved them by hand."""
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    _refuse_unknown(matter, name, on)
    refuse_too_early(name, on, clock.today(actor.zone if actor else None), "on")
    before = matter.key_dates.filter(name=name).first()
    if before and before.on == on:
        return before
    was = before.on if before else None
    key_date, _ = KeyDate.objects.update_or_create(
        matter=matter, name=name, defaults={"on": on, "actor": actor, "at": clock.now()}
    )
    verb = "key_date.moved" if was else "key_date.set"
    record(verb, key_date, actor=actor, subject=matter, key_date=key_date.label, was=was, on=on)
    date_tasks(matter, name, on)
    for extension in extensions():
        extension.on_key_date(matter, name, on, actor)
    return key_date


def _refuse_unknown(matter: Matter, name: str, on: date) -> None:
    if name not in matter.version.key_dates or name in {STAGE_ENTERED, MATTER_OPENED}:
        raise ValidationError({"name": f"'{name}' is no key date that can be set on {matter.number}."})
    if is_odd(on):
        raise ValidationError({"on": f"{on} is too far from today. Check the year."})


def refuse_too_early(name: str, on: date, today: date, place: str) -> None:
    """What has happened cannot have happened on a day to come."""
    if on > today and tells_what_happened(name):
        raise ValidationError(
            {
                place: f"{titled(name)}: {in_words(on)} is still to come. Check the year, or set it on that day."
            }
        )


def date_tasks(matter: Matter, anchor: str, on: date, stage: StageBlueprint | None = None) -> None:
    """Date the open tasks told from `anchor` (of one stage, if given)."""
    tasks = matter.tasks.open().filter(blueprint__anchor=anchor, moved_by_hand=False)
    if stage:
        tasks = tasks.filter(blueprint__stage=stage)
    rows = list(tasks.select_related("blueprint"))
    for task in rows:
        task.due_on, task.waits_for = task.blueprint.due_after(on), ""
    Task.objects.bulk_update(rows, ["due_on", "waits_for"])
