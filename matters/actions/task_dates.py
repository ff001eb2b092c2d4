"""Tasks told from a key date or from the entry into their stage."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from caseops.web.dates import on as in_words
from matters.effects import Effect, State
from matters.models import Matter, StageBlueprint, Task
from matters.naming import plain


class TaskMove(NamedTuple):
    """A task and the day it will be due; its present one when it stays."""

    task: Task
    on: date | None
    is_left_alone: bool


def date_tasks(matter: Matter, anchor: str, on: date, stage: StageBlueprint | None = None) -> None:
    """Date the open tasks told from `anchor` (of one stage, if given)."""
    rows = []
    for move in plan_of_tasks(matter, anchor, on, stage):
        if not move.is_left_alone:
            move.task.due_on, move.task.waits_for = move.on, ""
            rows.append(move.task)
    Task.objects.bulk_update(rows, ["due_on", "waits_for"])


def preview_tasks(matter: Matter, anchor: str, on: date, today: date) -> list[Effect]:
    """The same, told and not done."""
    return [_effect(move, today) for move in plan_of_tasks(matter, anchor, on)]


def plan_of_tasks(
    matter: Matter, anchor: str, on: date, stage: StageBlueprint | None = None
) -> list[TaskMove]:
    """Every task told from `anchor`; what is over or was moved by hand is left alone."""
    rows = matter.tasks.filter(blueprint__anchor=anchor).select_related("blueprint").order_by("id")
    if stage:
        rows = rows.filter(blueprint__stage=stage)
    return list(_planned(rows, on))


def _planned(rows: Iterable[Task], on: date) -> Iterable[TaskMove]:
    for task in rows:
        is_left_alone = not task.is_open or task.moved_by_hand
        blueprint = task.blueprint
        due_on = task.due_on if is_left_alone or blueprint is None else blueprint.due_after(on)
        yield TaskMove(task, due_on, is_left_alone)


def _effect(move: TaskMove, today: date) -> Effect:
    was_on, state = move.task.due_on, _state(move)
    is_past = state != State.STAYS and move.on is not None and move.on < today
    return Effect("task", move.task.name, was_on, move.on, state, note=_note(move), is_past=is_past)


def _state(move: TaskMove) -> State:
    if move.on == move.task.due_on:
        return State.STAYS
    return State.MOVES if move.task.due_on else State.DATED


def _note(move: TaskMove) -> str:
    task = move.task
    if task.completed_at:
        return f"Done on {in_words(task.completed_at)}"
    if task.skipped_at:
        return f"Skipped: {task.skip_reason}"
    if task.moved_by_hand:
        return "Set by hand"
    return _told(task) if move.on != task.due_on else f"{_told(task)}, the same day"


def _told(task: Task) -> str:
    """`3 business days before trial date`, to begin a line with."""
    words = task.blueprint.offset.told(plain(task.blueprint.anchor)) if task.blueprint else ""
    return words[:1].upper() + words[1:]
