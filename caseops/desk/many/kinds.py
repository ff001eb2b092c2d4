"""What can be changed on many matters at once: each kind knows its rows, its verb and the way back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseops.users.models import User
from caseops.web.dates import on as in_words
from matters.actions import move_to_stage, reassign_task, reschedule_task
from matters.models import Matter, StageBlueprint, Task
from thirdparty.actions import reassign_request
from thirdparty.models import ThirdPartyRequest


@dataclass(frozen=True)
class Wanted:
    """What is asked for; each kind reads the part that is its own."""

    kind: str
    stage: str = ""
    person: User | None = None
    task: str = ""
    days: int = 0


@dataclass(frozen=True)
class Step:
    """One row: what it is called, what it is and becomes in words and in values, and the verb that does it."""

    matter: Matter
    row: Any
    what: str
    was: str
    becomes: str
    values: tuple[Any, Any]
    do: Callable[[User], object]


@dataclass(frozen=True)
class Kind:
    """A change by its name; `back` does it again with the value of before."""

    label: str
    steps: Callable[[Sequence[Matter], Wanted], Iterator[Step]]
    back: Callable[[User, int, Any, Any], bool]


def _stages(matters: Sequence[Matter], wanted: Wanted) -> Iterator[Step]:
    area, _, key = wanted.stage.rpartition(".")
    stages = StageBlueprint.objects.filter(version__in={each.version_id for each in matters}, key=key)
    if area:
        stages = stages.filter(version__area__key=area)
    found = {stage.version_id: stage for stage in stages}
    for matter in matters:
        stage = found.get(matter.version_id)
        yield Step(
            matter, matter, "Stage", matter.stage.name, stage.name if stage else "no such stage",
            (matter.stage_id, stage.pk if stage else None), _to_stage(matter, stage),
        )  # fmt: skip


def _to_stage(matter: Matter, stage: StageBlueprint | None) -> Callable[[User], object]:
    wanted = stage or StageBlueprint(name="This stage")
    return lambda actor: move_to_stage(actor=actor, matter=matter, stage=wanted)


def _tasks(matters: Sequence[Matter], wanted: Wanted) -> Sequence[Task]:
    rows = Task.objects.open().filter(matter__in=matters).select_related("matter", "assignee")
    named = rows.filter(name__icontains=wanted.task) if wanted.task else rows
    return list(named.order_by("matter_id", "due_on", "pk"))


def _assignees(matters: Sequence[Matter], wanted: Wanted) -> Iterator[Step]:
    for task in _tasks(matters, wanted):
        person = wanted.person
        if person is not None and task.assignee_id != person.pk:
            yield Step(
                task.matter, task, task.name, str(task.assignee or "nobody"), str(person),
                (task.assignee_id, person.pk), _to_assignee(task, person),
            )  # fmt: skip


def _to_assignee(task: Task, person: User) -> Callable[[User], object]:
    return lambda actor: reassign_task(actor=actor, task=task, assignee=person)


def _dates(matters: Sequence[Matter], wanted: Wanted) -> Iterator[Step]:
    for task in _tasks(matters, wanted):
        if task.due_on and wanted.days:
            on = task.due_on + timedelta(wanted.days)
            yield Step(
                task.matter, task, task.name, in_words(task.due_on), in_words(on),
                (task.due_on.isoformat(), on.isoformat()), _to_date(task, on),
            )  # fmt: skip


def _to_date(task: Task, on: date) -> Callable[[User], object]:
    return lambda actor: reschedule_task(actor=actor, task=task, on=on)


def _owners(matters: Sequence[Matter], wanted: Wanted) -> Iterator[Step]:
    rows = ThirdPartyRequest.objects.not_closed().filter(matter__in=matters)
    for request in rows.select_related("matter", "owner", "contact").order_by("matter_id", "pk"):
        person = wanted.person
        if person is not None and request.owner_id != person.pk:
            yield Step(
                request.matter, request, request.name, str(request.owner or "nobody"), str(person),
                (request.owner_id, person.pk), _to_owner(request, person),
            )  # fmt: skip


def _to_owner(request: ThirdPartyRequest, person: User) -> Callable[[User], object]:
    return lambda actor: reassign_request(actor=actor, request=request, owner=person)


def _stage_back(actor: User, pk: int, was: Any, became: Any) -> bool:
    matter = Matter.objects.visible_to(actor).filter(pk=pk, stage=became).first()
    return bool(
        matter and move_to_stage(actor=actor, matter=matter, stage=StageBlueprint.objects.get(pk=was))
    )


def _assignee_back(actor: User, pk: int, was: Any, became: Any) -> bool:
    task = Task.objects.visible_to(actor).filter(pk=pk, assignee=became).first()
    person = User.objects.filter(pk=was).first()
    return bool(task and person and reassign_task(actor=actor, task=task, assignee=person))


def _date_back(actor: User, pk: int, was: Any, became: Any) -> bool:
    task = Task.objects.visible_to(actor).filter(pk=pk, due_on=became).first()
    return bool(task and reschedule_task(actor=actor, task=task, on=date.fromisoformat(was)))


def _owner_back(actor: User, pk: int, was: Any, became: Any) -> bool:
    request = ThirdPartyRequest.objects.visible_to(actor).filter(pk=pk, owner=became).first()
    person = User.objects.filter(pk=was).first()
    return bool(request and person and reassign_request(actor=actor, request=request, owner=person))


KINDS: Mapping[str, Kind] = {
    "stage": Kind("Move to a stage", _stages, _stage_back),
    "tasks": Kind("Give open tasks to somebody", _assignees, _assignee_back),
    "dates": Kind("Move due dates of open tasks", _dates, _date_back),
    "owners": Kind("Give open requests to somebody", _owners, _owner_back),
}
