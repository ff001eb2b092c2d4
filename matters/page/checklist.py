"""The work of a matter, stage by stage, and the gate out of the present one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from caseops.core import clock
from caseops.core.composing import Of
from caseops.core.together import Asking, asks, side_by_side
from matters.forms.acts import StageForm, TaskForm
from matters.gates import Gate, gates
from matters.models import Matter, StageBlueprint, Task
from matters.page.look import Look


@dataclass(frozen=True)
class StageWork:
    """One stage and its tasks; `state` is done, now or later."""

    stage: StageBlueprint
    state: str
    tasks: Sequence[Task]

    @property
    def open(self) -> Sequence[Task]:
        """Still to do, first things first."""
        return [task for task in self.tasks if task.is_open]

    @property
    def settled(self) -> Sequence[Task]:
        """Completed or skipped."""
        return [task for task in self.tasks if not task.is_open]


@dataclass(frozen=True)
class Refusal:
    """Why an act on one task was refused, shown in its row with what was typed."""

    task: Task
    act: str
    sentences: Sequence[str]
    typed: str = ""


@asks
def build(
    look: Look,
    *,
    opened: int | None = None,
    refusal: Refusal | None = None,
    stage_form: StageForm | None = None,
    task_form: TaskForm | None = None,
) -> Asking[dict[str, object]]:
    """The stages with their tasks, the present one first, and the way out of it; `opened` is a task being changed."""
    found: dict[str, Any] = yield from side_by_side(
        {"work": stages_of.asking(look.matter, look.stages), "gates": gates.asking(look.matter)}
    )
    work = found["work"]
    opened = refusal.task.pk if refusal else opened
    return {
        **by_state(work, opened),
        **way_out(look.matter, work, found["gates"], stage_form),
        "refusal": refusal,
        "opened": opened,
        "today": clock.today(look.user.zone),
        "task_form": task_form or TaskForm(auto_id="task-%s"),
        "is_adding": bool(task_form),
    }


def by_state(work: Sequence[StageWork], opened: int | None) -> dict[str, object]:
    """The present stage, those before it and those after it."""
    later = [each for each in work if each.state == "later" and each.tasks]
    return {
        "now": next(each for each in work if each.state == "now"),
        "earlier": [each for each in work if each.state == "done" and each.tasks],
        "later": later,
        "later_count": sum(len(each.open) for each in later),
        "unfolded": next(
            (each.stage.pk for each in work if opened in {task.pk for task in each.tasks}), None
        ),
        "is_later_open": any(opened in {task.pk for task in each.tasks} for each in later),
    }


def way_out(
    matter: Matter, work: Sequence[StageWork], gate: Sequence[Gate], form: StageForm | None
) -> dict[str, object]:
    """What must be met before leaving the stage, and where one usually goes."""
    stages = [each.stage for each in work]
    then = following(matter, stages)
    initial = {"stage": then.key if then else ""}
    return {
        "gates": gate,
        "is_held": any(each.why for each in gate),
        "stage_form": form or StageForm(matter=matter, stages=stages, initial=initial, auto_id="stage-%s"),
    }


@asks
def stages_of(matter: Matter, stages: Of) -> Asking[list[StageWork]]:
    """Every stage of the matter's practice area with the tasks of this matter."""
    tasks: dict[int | None, list[Task]] = {}
    rows = Of(_tasks, matter, "matter")
    yield [stages, rows]
    for task in rows:
        tasks.setdefault(task.stage_id, []).append(task)
    here = matter.stage.position
    return [StageWork(stage, _state(stage, here), tasks.get(stage.pk, [])) for stage in stages]


def _tasks(matter: int) -> QuerySet[Task]:
    people = ("assignee", "completed_by", "blueprint")
    return Task.objects.filter(matter=matter).select_related(*people).first_things_first()


def _state(stage: StageBlueprint, here: int) -> str:
    if stage.position == here:
        return "now"
    return "done" if stage.position < here else "later"


def following(matter: Matter, stages: Sequence[StageBlueprint]) -> StageBlueprint | None:
    """The stage most matters go to next: the first later one that is not optional."""
    later = [stage for stage in stages if stage.position > matter.stage.position]
    return next((stage for stage in later if not stage.optional), later[0] if later else None)


def waiting(matter: Matter) -> Mapping[str, Sequence[int]]:
    """By key date, the positions of the stages whose open tasks wait for it."""
    return by_key_date(waiting_tasks(matter))


def waiting_tasks(matter: Matter) -> Of:
    """What open tasks wait for, and the position of their stage."""
    return Of(_waiting_tasks, matter)


def _waiting_tasks(matter: int) -> QuerySet[Task, Any]:
    rows = Task.objects.filter(matter=matter).open().exclude(waits_for="")
    told: QuerySet[Task, Any] = rows.values_list("waits_for", "stage__position")
    return told


def by_key_date(rows: Iterable[Any]) -> Mapping[str, Sequence[int]]:
    """The positions under the name of what is waited for."""
    found: dict[str, list[int]] = {}
    for name, position in rows:
        found.setdefault(name, []).append(position or 0)
    return found
