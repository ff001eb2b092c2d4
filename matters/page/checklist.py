"""The work of a matter, stage by stage, and the gate out of the present one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseops.core import clock
from matters.forms.acts import StageForm, TaskForm
from matters.gates import gates
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


def build(
    look: Look,
    *,
    opened: int | None = None,
    refusal: Refusal | None = None,
    stage_form: StageForm | None = None,
    task_form: TaskForm | None = None,
) -> dict[str, object]:
    """The stages with their tasks, the present one first, and the way out of it; `opened` is a task being changed."""
    work = stages_of(look.matter, look.stages)
    opened = refusal.task.pk if refusal else opened
    return {
        **by_state(work, opened),
        **way_out(look.matter, work, stage_form),
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


def way_out(matter: Matter, work: Sequence[StageWork], form: StageForm | None) -> dict[str, object]:
    """What must be met before leaving the stage, and where one usually goes."""
    then, gate = following(matter, [each.stage for each in work]), gates(matter)
    initial = {"stage": then.key if then else ""}
    return {
        "gates": gate,
        "is_held": any(each.why for each in gate),
        "stage_form": form or StageForm(matter=matter, initial=initial, auto_id="stage-%s"),
    }


def stages_of(matter: Matter, stages: Sequence[StageBlueprint]) -> list[StageWork]:
    """Every stage of the matter's practice area with the tasks of this matter."""
    tasks: dict[int | None, list[Task]] = {}
    rows = Task.objects.filter(matter=matter).select_related("assignee", "completed_by", "blueprint")
    for task in rows.first_things_first():
        tasks.setdefault(task.stage_id, []).append(task)
    here = matter.stage.position
    return [StageWork(stage, _state(stage, here), tasks.get(stage.pk, [])) for stage in stages]


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
    found: dict[str, list[int]] = {}
    rows = matter.tasks.open().exclude(waits_for="")
    for name, position in rows.values_list("waits_for", "stage__position"):
        found.setdefault(name, []).append(position or 0)
    return found
