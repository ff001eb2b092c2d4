"""What each kind of step does, by the verbs that people have; the system does it, for the rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from caseops.automation.models import Do, RunStep
from caseops.automation.telling import offset_of
from caseops.core import clock
from caseops.mailroom.actions import draft_update
from caseops.notifications import outbox
from caseops.notifications.actions import queue
from caseops.users.models import Role, User
from documents.actions.letters import write_letter
from documents.models import LetterTemplate
from matters.actions import add_task, move_to_stage, set_field
from matters.actions.plan import people_by_role
from matters.models import FieldBlueprint, Party, StageBlueprint, Task
from matters.models.practice_area import Priority
from thirdparty.actions import start_request
from thirdparty.models import RequestBlueprint


@dataclass(frozen=True)
class Made:
    """What a step did, in words that stand for themselves; the task it put there, if it did."""

    said: str
    task: Task | None = None


def because(step: RunStep) -> str:
    """Why a row is there, for whoever meets it first."""
    return f"{step.run.rule.name}: {step.run.why}"[:200]


def _task(step: RunStep) -> Made:
    task = _added(step, step.blueprint.role, Priority.NORMAL)
    return Made(f"Added the task for {task.assignee or 'nobody'}", task)


def _ask(step: RunStep) -> Made:
    task = _added(step, step.blueprint.role, Priority.HIGH)
    return Made(f"Asked {task.assignee or 'nobody'}", task)


def _raise(step: RunStep) -> Made:
    """On the attorney's own list, and in the bell."""
    task = _added(step, Role.ATTORNEY, Priority.HIGH)
    if task.assignee:
        _ring(step, task.assignee)
    return Made(f"Raised for {task.assignee or 'nobody'}", task)


def _added(step: RunStep, role: str, priority: str) -> Task:
    return add_task(
        actor=None,
        matter=step.matter,
        name=step.blueprint.name,
        role=role,
        due_on=offset_of(step.blueprint).after(clock.today()),
        priority=priority,
        because=because(step),
        choices=step.blueprint.answers,
    )


def _field(step: RunStep) -> Made:
    wanted = step.blueprint
    field = FieldBlueprint.objects.filter(version=step.matter.version_id, key=wanted.what).first()
    if field is None:
        raise ValidationError(f"{step.matter.version} has no field “{wanted.what}”.")
    row = set_field(actor=None, matter=step.matter, field=field, raw=wanted.to)
    return Made(f"Filled in {field.label}" if row.is_sealed else f"Set {field.label} to {wanted.to}")


def _letter(step: RunStep) -> Made:
    """A draft in the file; with something missing the refusal names it, and the step waits for it."""
    name = step.blueprint.what
    template = LetterTemplate.objects.offered_on(step.matter).filter(name=name).order_by("area").first()
    if template is None:
        raise ValidationError(f"There is no published letter “{name}” for this practice area.")
    addressee = step.matter.parties.filter(role=template.addressed_to).order_by("id").first()
    if addressee is None and template.addressed_to != Party.PartyRole.CLIENT:
        whom = template.get_addressed_to_display().lower()
        raise ValidationError(
            f"“{name}” is written to the {whom}, and this matter has none. Add one under People."
        )
    letter = write_letter(actor=None, matter=step.matter, template=template, addressee=addressee)
    return Made(f"Drafted “{letter.document.title}”")


def _message(step: RunStep) -> Made:
    """On the stack of client updates, where a person reads it before it goes."""
    words = step.blueprint
    update = draft_update(
        actor=None, matter=step.matter, subject=words.name, text=words.text, text_es=words.text_es
    )
    return Made(f"Drafted “{update.subject}” for {update.contact}")


def _request(step: RunStep) -> Made:
    key = step.blueprint.what
    blueprint = RequestBlueprint.objects.filter(version=step.matter.version_id, key=key).first()
    if blueprint is None:
        raise ValidationError(f"{step.matter.version} has no request “{key}”.")
    request, is_new = start_request(actor=None, matter=step.matter, blueprint=blueprint)
    return Made(f"Put “{request}” on the list of requests" if is_new else f"“{request}” was there already")


def _stage(step: RunStep) -> Made:
    """Through the gates like everybody: a closed one refuses, and the step waits for it to open."""
    key = step.blueprint.what
    stage = StageBlueprint.objects.filter(version=step.matter.version_id, key=key).first()
    if stage is None:
        raise ValidationError(f"{step.matter.version} has no stage “{key}”.")
    if stage.pk == step.matter.stage_id:
        return Made(f"The matter was in {stage} already")
    move_to_stage(actor=None, matter=step.matter, stage=stage)
    return Made(f"Moved the matter to {stage}")


def _notify(step: RunStep) -> Made:
    person = people_by_role(step.matter).get(step.blueprint.role)
    if person is None:
        raise ValidationError(f"Nobody on the team is {Role(step.blueprint.role).label.lower()}.")
    _ring(step, person)
    return Made(f"Told {person}")


def _ring(step: RunStep, person: User) -> None:
    bell = outbox.bell(
        key=f"{person.pk}/rule-step:{step.pk}/bell",
        user=person,
        subject=f"{step.blueprint.name} ({step.matter.number})",
        body=step.run.why,
        link=step.matter.get_absolute_url(),
        about=step.matter,
    )
    queue([bell])


DOES: Mapping[str, Callable[[RunStep], Made]] = {
    Do.TASK: _task,
    Do.ASK: _ask,
    Do.FIELD: _field,
    Do.LETTER: _letter,
    Do.MESSAGE: _message,
    Do.REQUEST: _request,
    Do.STAGE: _stage,
    Do.NOTIFY: _notify,
    Do.RAISE: _raise,
}
