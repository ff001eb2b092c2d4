"""What an admin does with a step that failed."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.automation.models import RunStep, State
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from matters.permissions import CONFIGURE


@transaction.atomic
def retry_step(*, actor: User | None, step: RunStep) -> RunStep:
    """Try it again at once; its siblings that are done stay done."""
    CONFIGURE.require(actor)
    held = _failed(step)
    held.try_at = clock.now()
    held.save(update_fields=["try_at"])
    record("automation.retried", held, actor=actor, subject=held.matter, rule=held.run.rule.name)
    return held


@transaction.atomic
def set_step_aside(*, actor: User | None, step: RunStep, reason: str) -> RunStep:
    """It is not done any more, for a reason; somebody has done it by hand, or nobody needs it."""
    CONFIGURE.require(actor)
    held = _failed(step)
    held.problem = said(reason, "reason", missing="Say why it is not needed any more.")
    held.state, held.try_at, held.settled_at = State.DROPPED, None, clock.now()
    held.save(update_fields=["state", "try_at", "problem", "settled_at"])
    rule = held.run.rule.name
    record("automation.set_aside", held, actor=actor, subject=held.matter, rule=rule, reason=held.problem)
    return held


def _failed(step: RunStep) -> RunStep:
    rows = RunStep.objects.select_for_update(of=("self",)).select_related(
        "run__rule", "run__matter", "blueprint"
    )
    held = rows.get(pk=step.pk)
    if held.state != State.FAILED:
        raise ValidationError(f"“{held}” has not failed: it is {held.get_state_display().lower()}.")
    return held
