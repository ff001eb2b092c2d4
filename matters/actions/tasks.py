"""Tasks: add, complete, take back, skip, move."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import Role, User
from caseops.web.dates import on as in_words
from matters.actions.lock import held, locked_open
from matters.actions.people import at_work
from matters.actions.plan import people_by_role, worker
from matters.models import Matter, Task
from matters.models.practice_area import Priority
from matters.permissions import WORK_ON_MATTER

UNDO_FOR = timedelta(seconds=10)  # as long as the bar with Undo stands


@transaction.atomic
def add_task(
    *,
    actor: User | None,
    matter: Matter,
    name: str,
    role: str = Role.CASE_MANAGER,
    assignee: User | None = None,
    due_on: date | None = None,
    priority: str = Priority.NORMAL,
    because: str = "",
    choices: Sequence[str] = (),
) -> Task:
    """A task beyond the practice area's; without an assignee it goes to whoever has the role on the team.

    With `choices` it is a question, which `answer_task` answers.
    """
    WORK_ON_MATTER.require(actor)
    matter = locked_open(matter)
    task = Task(
        matter=matter,
        stage=matter.stage,
        name=" ".join(name.split()),
        role=role,
        assignee=at_work(assignee, "assignee") if assignee else worker(people_by_role(matter), role),
        due_on=due_on,
        priority=priority,
        because=because,
        choices=list(choices),
    )
    task.full_clean()
    task.save()
    record("task.added", task, actor=actor, subject=matter)
    return task


@transaction.atomic
def complete_task(*, actor: User | None, task: Task) -> Task:
    """Done, now, by the actor; a repeating task comes again, counted from today."""
    WORK_ON_MATTER.require(actor)
    task = _open(task)
    if task.choices:
        raise ValidationError(f"Answer it: {', '.join(task.choices)}.")
    task.completed_at, task.completed_by = clock.now(), actor
    task.save(update_fields=["completed_at", "completed_by"])
    record("task.completed", task, actor=actor, subject=task.matter)
    _repeat(task, clock.today(actor.zone if actor else None))
    return task


@transaction.atomic
def answer_task(*, actor: User | None, task: Task, answer: str) -> Task:
    """Decide a question; what follows from the answer is done once it can no longer be taken back."""
    WORK_ON_MATTER.require(actor)
    task = _open(task)
    if answer not in task.choices:
        said = ", ".join(task.choices) or "it is no question; mark it done"
        raise ValidationError({"answer": f"Choose one of these: {said}."})
    task.answer, task.completed_at, task.completed_by = answer, clock.now(), actor
    task.save(update_fields=["answer", "completed_at", "completed_by"])
    record("task.answered", task, actor=actor, subject=task.matter, answer=answer)
    return task


@transaction.atomic
def reopen_task(*, actor: User | None, task: Task) -> Task:
    """Take back a completion or a skip; the repetition it caused goes, if nobody has touched it."""
    WORK_ON_MATTER.require(actor)
    task = held(task, "assignee")
    if task.is_open:
        raise ValidationError(f"'{task}' is open already.")
    _refuse_acted_upon(task)
    repeats = Task.objects.open().filter(matter=task.matter, blueprint=task.blueprint, pk__gt=task.pk)
    if task.blueprint_id and task.completed_at:
        repeats.filter(moved_by_hand=False).delete()
    task.completed_at = task.completed_by = task.skipped_at = None
    task.skip_reason = task.answer = ""
    if task.assignee and not task.assignee.is_active:
        task.assignee = worker(people_by_role(task.matter), task.role)
    task.save(
        update_fields=["completed_at", "completed_by", "skipped_at", "skip_reason", "answer", "assignee"]
    )
    record("task.reopened", task, actor=actor, subject=task.matter)
    return task


@transaction.atomic
def skip_task(*, actor: User | None, task: Task, reason: str) -> Task:
    """Not needed on this matter, for a reason that stays on file."""
    WORK_ON_MATTER.require(actor)
    task = _open(task)
    task.skipped_at, task.skip_reason = clock.now(), " ".join(reason.split())
    if not task.skip_reason:
        raise ValidationError({"reason": "Say why this task is not needed."})
    task.full_clean()
    task.save(update_fields=["skipped_at", "skip_reason"])
    record("task.skipped", task, actor=actor, subject=task.matter, reason=task.skip_reason)
    return task


@transaction.atomic
def reschedule_task(*, actor: User | None, task: Task, on: date) -> Task:
    """Move the due date by hand; from then on a moved key date leaves the task alone."""
    WORK_ON_MATTER.require(actor)
    task = _open(task)
    was, task.due_on, task.waits_for, task.moved_by_hand = task.due_on, on, "", True
    task.save(update_fields=["due_on", "waits_for", "moved_by_hand"])
    record("task.rescheduled", task, actor=actor, subject=task.matter, was=was, on=on)
    return task


def _refuse_acted_upon(task: Task) -> None:
    """An answer sets things going: it is taken back before they go, or not at all."""
    if task.answer and task.completed_at and clock.now() >= task.completed_at + UNDO_FOR:
        raise ValidationError(
            f"“{task.answer}” was answered {in_words(task.completed_at)}, and what follows from it is under way. "
            "Add a task for what must be put right."
        )


def _open(task: Task) -> Task:
    row = held(task)
    if not row.is_open:
        raise ValidationError(f"'{row}' is not open any more.")
    return row


def _repeat(task: Task, today: date) -> None:
    blueprint = task.blueprint
    if not blueprint or not blueprint.repeat_days or task.stage_id != task.matter.stage_id:
        return
    due_on = today + timedelta(blueprint.repeat_days)
    Task.objects.create(
        matter=task.matter,
        blueprint=blueprint,
        stage=task.stage,
        name=task.name,
        role=task.role,
        assignee=task.assignee,
        priority=task.priority,
        due_on=due_on,
    )
