"""Rules written down for a test, and the work of their jobs."""

from datetime import timedelta
from typing import Any

from caseops.automation.hearing import hear
from caseops.automation.models import RuleBlueprint, RuleStepBlueprint, RunStep
from caseops.automation.running import run_due
from caseops.core import clock
from documents.actions import receive_document
from matters.models import Matter, PracticeAreaVersion
from tests import make


def rule(key: str, version: PracticeAreaVersion | None = None, **said: Any) -> RuleBlueprint:
    """A rule of the small area."""
    version = version or make.area()
    position = version.ruleblueprints.count() + 1
    with make.reworking():
        return RuleBlueprint.objects.create(
            version=version, key=key, position=position, **{"name": key.capitalize(), **said}
        )


def step(row: RuleBlueprint, key: str, **said: Any) -> RuleStepBlueprint:
    """One of its steps: a task unless said otherwise."""
    said = {"do": "add_task", "name": key.capitalize(), "role": "case_manager", **said}
    position = row.steps.count() + 1
    with make.reworking():
        return RuleStepBlueprint.objects.create(
            version=row.version, rule=row, key=key, position=position, **said
        )


def work() -> None:
    """What the job does, until nothing is left to hear or to do; answers are old enough to count."""
    with clock.travel(clock.now() + timedelta(seconds=11)):
        while hear() + run_due():
            pass


def receive(matter: Matter, key: str = "retainer") -> None:
    """A document of the list comes in."""
    requirement = matter.document_requirements.get(blueprint__key=key)
    receive_document(actor=make.person("dana"), requirement=requirement)


def steps(matter: Matter) -> dict[str, str]:
    """By key, how every step on the matter stands."""
    rows = RunStep.objects.filter(run__matter=matter).select_related("blueprint")
    return {row.blueprint.key: row.state for row in rows}


def names(matter: Matter) -> list[str]:
    """The open tasks that rules have put there."""
    return list(matter.tasks.open().exclude(because="").order_by("id").values_list("name", flat=True))
