"""The daily work: tasks done, skipped, left for today."""

from datetime import timedelta

from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.demo.life import Life
from caseops.demo.scenes.dates import tend
from caseops.users.models import Role
from matters.actions import answer_task, complete_task, skip_task
from matters.models import Task

LAST_WEEKS = 35
SKIPPED = 4  # per cent
LEFT_OVER = 18
SKIP_REASONS = (
    "Does not apply to this matter.",
    "The client has done it already.",
    "Covered by the first letter.",
    "Agreed with the attorney to leave it out.",
)


def work(life: Life) -> None:
    """A week's work (a month's, long ago): everything due is done or skipped; then the next."""
    for task in due(life):
        do(life, task)
    tend(life)
    recent = (life.today - clock.today()).days < LAST_WEEKS
    life.on(add_workdays(clock.today(), 5 if recent else 20), work)


def finish_stage(life: Life) -> None:
    """Before a stage is left, its dated tasks are done."""
    tasks = life.row.tasks.open().filter(stage=life.row.stage, due_on__isnull=False)
    for task in tasks.select_related("assignee").order_by("id"):
        do(life, task)


def work_until_today(life: Life) -> None:
    """Yesterday: most of what is due by today is done, some is left, as on any desk."""
    for task in due(life, ahead=1):
        left = LEFT_OVER * (2 if task.role == Role.ATTORNEY else 1)
        if not life.chance(left, "left", task.name):
            do(life, task)
    tend(life)


def put_aside(life: Life) -> None:
    """The last thing anybody did here: all that was planned but one task, which has waited ever since."""
    tasks = life.row.tasks.open().filter(due_on__isnull=False, due_on__lt=life.today)
    for task in list(tasks.select_related("assignee").order_by("due_on", "id"))[1:]:
        do(life, task)


def due(life: Life, ahead: int = 0) -> list[Task]:
    """Open tasks due by now."""
    day = clock.today() + timedelta(ahead)
    return list(life.row.tasks.open().due_by(day).select_related("assignee").order_by("id"))


def do(life: Life, task: Task) -> None:
    """Done by whoever it was given to; now and then it is not needed."""
    actor = task.assignee or life.manager
    if life.chance(SKIPPED, "skip", task.name):
        reason = life.firm.dice.pick(SKIP_REASONS, life.told.title, task.name)
        skip_task(actor=actor, task=task, reason=reason)
    elif task.choices:
        answer_task(
            actor=actor, task=task, answer=life.firm.dice.pick(task.choices, life.told.title, task.name)
        )
    else:
        complete_task(actor=actor, task=task)
