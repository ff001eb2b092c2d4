"""The file fills: documents received, some with the paper itself, some waived; faxes wait in the inbox."""

from django.utils.text import slugify

from caseops.demo.life import Life
from caseops.demo.paper import paper
from caseops.users.models import User
from documents.actions import keep_file, receive_document, waive_requirement
from documents.models import Arrival, DocumentRequirement, DocumentRequirementQuerySet, Source

WAIVED = 7  # per cent
ALREADY_HERE = 55
CAME_LAST_NIGHT = 35
WITH_PAPER = 40
FAXED = 25


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
    if life.chance(FAXED, "fax"):
        _fax(life)


def _open(life: Life) -> DocumentRequirementQuerySet:
    rows = life.row.document_requirements.filter(received_on=None, waived_on=None)
    return rows.order_by("id")


def _take(life: Life, row: DocumentRequirement) -> None:
    if row.required and life.chance(WAIVED, "waive", row.name):
        waive_requirement(actor=life.attorney, requirement=row, reason="The attorney goes on without it.")
    else:
        actor = life.firm.people["lee"] if life.chance(50, "who", row.name) else life.manager
        if life.chance(WITH_PAPER, "paper", row.name):
            _keep(life, row, actor)
        else:
            receive_document(actor=actor, requirement=row)


def _keep(life: Life, row: DocumentRequirement, actor: User) -> None:
    """The paper itself: what it is, of whose matter, and a second page to be found by."""
    of = f"{row.name} of {life.row.client.name}, our file {life.row.number}."
    content = paper(row.name, of, f"Second page of {row.name.lower()}: nothing further was noted.")
    keep_file(
        actor=actor, content=content, name=f"{slugify(row.name)}.pdf", matter=life.row, source=Arrival.SCAN,
        title=row.name, requirement=row,
    )  # fmt: skip


def _fax(life: Life) -> None:
    """A fax about this matter, that nobody has filed yet."""
    words = f"Re: {life.row.client.name}, your file {life.row.number}. Statement of account, balance due."
    name = f"fax-{life.row.number}.pdf"
    keep_file(
        actor=None, content=paper("Fax", words), name=name, matter=None, source=Arrival.FAX, title="Fax"
    )
