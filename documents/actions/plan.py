from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import counted
from caseops.users.models import User
from documents.models import DocumentBlueprint, DocumentRequirement
from matters.known import Known
from matters.models import Matter


@transaction.atomic(savepoint=False)
def plan_requirements(*, actor: User | None, known: Known) -> list[DocumentRequirement]:
    """Create what the practice area asks for and is not there yet, one audit entry for all of it."""
    matter = known.matter
    blueprints = known.missing(matter.version.documentblueprints.all(), matter.document_requirements)
    rows = DocumentRequirement.objects.bulk_create(_planned(matter, row) for row in blueprints)
    if rows:
        record(
            "documents.planned",
            matter,
            actor=actor,
            subject=matter,
            count=len(rows),
            what=counted(len(rows), "document"),
        )
    return rows


def _planned(matter: Matter, blueprint: DocumentBlueprint) -> DocumentRequirement:
    return DocumentRequirement(
        matter=matter,
        blueprint=blueprint,
        stage_id=blueprint.stage_id,
        name=blueprint.name,
        required=blueprint.required,
        source=blueprint.source,
    )
