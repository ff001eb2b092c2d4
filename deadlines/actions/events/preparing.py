"""The tasks before an event: made with it, moved with it, dropped with it."""

from datetime import date

from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.users.models import User
from deadlines.models import Event, Preparation
from deadlines.preparation import steps
from matters.actions import add_task, reopen_task, skip_task
from matters.models import Task


def plan_preparation(event: Event, actor: User | None) -> list[Preparation]:
    """What the kind asks for and the matter has no open task of that name for; nothing for what is past."""
    today = clock.today(event.tz)
    if event.starts_on < today:
        return []
    there = {name.casefold() for name in event.matter.tasks.open().values_list("name", flat=True)}
    return [
        Preparation.objects.create(
            event=event,
            days_before=step.days_before,
            task=add_task(
                actor=actor,
                matter=event.matter,
                name=step.name,
                role=step.role,
                due_on=due_before(event.starts_on, step.days_before, today),
            ),
        )
        for step in steps(event.kind)
        if step.name.casefold() not in there
    ]


def due_before(day: date, days_before: int, today: date) -> date:
    """So many working days before; today when that has gone by, never after the event itself."""
    return min(day, max(today, add_workdays(day, -days_before) if days_before else day))


def move_preparation(event: Event) -> list[Task]:
    """Tasks nobody has touched follow the event; what was done, skipped or moved by hand stays."""
    today = clock.today(event.tz)
    moved = []
    for row in _untouched(event):
        row.task.due_on = due_before(event.starts_on, row.days_before, today)
        moved.append(row.task)
    Task.objects.bulk_update(moved, ["due_on"])
    return moved


def drop_preparation(event: Event, actor: User | None, reason: str) -> None:
    """What is still open has nothing left to prepare."""
    for row in _open(event):
        skip_task(actor=actor, task=row.task, reason=reason)


def revive_preparation(event: Event, actor: User | None, reason: str) -> None:
    """Take back what `drop_preparation` skipped, dated anew."""
    dropped = event.preparations.filter(task__skip_reason=reason, task__skipped_at__isnull=False)
    for row in dropped.select_related("task__matter"):
        reopen_task(actor=actor, task=row.task)
    move_preparation(event)


def _open(event: Event) -> list[Preparation]:
    rows = event.preparations.filter(task__completed_at__isnull=True, task__skipped_at__isnull=True)
    return list(rows.select_related("task__matter"))


def _untouched(event: Event) -> list[Preparation]:
    return [row for row in _open(event) if not row.task.moved_by_hand]
