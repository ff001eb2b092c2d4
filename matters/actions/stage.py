"""Moving a matter from stage to stage, through its gates."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.actions.task_dates import date_tasks
from matters.gates import gates
from matters.models import Matter, StageBlueprint, StageChange
from matters.models.practice_area import STAGE_ENTERED
from matters.permissions import RUN_MATTER


@transaction.atomic
def move_to_stage(
    *, actor: User | None, matter: Matter, stage: StageBlueprint, override_reason: str = ""
) -> StageChange:
    """Enter a stage; a closed gate on the way forward refuses it unless overridden with a reason."""
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    reason = " ".join(override_reason.split())
    _refuse_impossible(matter, stage, reason)
    today = clock.today(actor.zone if actor else None)
    matter.stage, matter.stage_entered_on = stage, today
    matter.save(update_fields=["stage", "stage_entered_on"])
    change = StageChange(matter=matter, stage=stage, entered_on=today, actor=actor, override_reason=reason)
    change.full_clean()
    change.save()
    record("matter.stage_changed", matter, actor=actor, subject=matter, stage=stage.name, override=reason)
    date_tasks(matter, STAGE_ENTERED, today, stage)
    return change


def _refuse_impossible(matter: Matter, stage: StageBlueprint, reason: str) -> None:
    if stage.version_id != matter.version_id:
        raise ValidationError({"stage": f"{stage} is no stage of {matter.version}."})
    if stage.pk == matter.stage_id:
        raise ValidationError({"stage": f"{matter.number} is already in {stage}."})
    closed = closed_gates(matter) if stage.position > matter.stage.position else []
    if closed and not reason:
        raise ValidationError(
            {"stage": [*closed, "Settle this first, or give a reason to go on without it."]}
        )


def closed_gates(matter: Matter) -> list[str]:
    """Why the matter may not leave its stage yet, one sentence a gate."""
    return [gate.why for gate in gates(matter) if gate.why]
