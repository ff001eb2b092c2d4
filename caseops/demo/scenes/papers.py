"""The file fills: documents received, some waived."""

from caseops.demo.life import Life
from documents.actions import receive_document, waive_requirement
from documents.models import DocumentRequirement, DocumentRequirementQuerySet, Source

WAIVED = 7  # per cent
ALREADY_HERE = 55
CAME_LAST_NIGHT = 35


def complete_file(life: Life) -> None:
    """Before a stage is left, what it required is here or waived."""
    for row in _open(life).filter(stage=life.row.stage, required=True):
        _take(life, row)


def fill_file(life: Life) -> None:
    """In the present stage part of the papers has come."""
    for row in _open(life).filter(stage=life.row.stage):
        if life.chance(ALREADY_HERE, "here", row.name):
            _take(life, row)


def one_more(life: Life) -> None:
    """Something came in last night, and nobody has told the client yet."""
    rows = _open(life).filter(stage=life.row.stage).exclude(source=Source.AGENCY)
    row = rows.order_by("-required", "id").first()
    if row and life.chance(CAME_LAST_NIGHT, "last night"):
        receive_document(actor=life.manager, requirement=row)


def _open(life: Life) -> DocumentRequirementQuerySet:
    rows = life.row.document_requirements.filter(received_on=None, waived_on=None)
    return rows.order_by("id")


def _take(life: Life, row: DocumentRequirement) -> None:
    if row.required and life.chance(WAIVED, "waive", row.name):
        waive_requirement(actor=life.attorney, requirement=row, reason="The attorney goes on without it.")
    else:
        actor = life.firm.people["lee"] if life.chance(50, "who", row.name) else life.manager
        receive_document(actor=actor, requirement=row)
