from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from documents.models import DocumentRequirement
from documents.permissions import REQUIRE
from matters.actions.lock import locked_open
from matters.models import Matter, StageBlueprint


@transaction.atomic
def add_requirement(
    *,
    actor: User | None,
    matter: Matter,
    name: str,
    stage: StageBlueprint,
    source: str,
    required: bool = True,
) -> DocumentRequirement:
    """Ask for a document beyond the practice area's; a required one is missing from that moment."""
    REQUIRE.require(actor)
    held = locked_open(matter)
    if stage.version_id != held.version_id:
        raise ValidationError({"stage": f"{stage} is no stage of {held.version}."})
    requirement = DocumentRequirement(
        matter=held, name=" ".join(name.split()), stage=stage, source=source, required=required
    )
    requirement.full_clean()
    requirement.save()
    record("document.required", requirement, actor=actor, subject=matter, stage=stage.name)
    return requirement
