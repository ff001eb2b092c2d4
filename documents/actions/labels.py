from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from clients.models import Contact
from documents.actions.receive import receive_document
from documents.models import Document, DocumentRequirement
from documents.permissions import FILE
from documents.search.indexing import index_labels
from matters.models import Matter

NAMES = {
    "title": "title",
    "category": "category",
    "document_on": "date",
    "received_on": "day received",
    "sender": "sender",
    "requirement": "place on the checklist",
}


@dataclass(frozen=True)
class NewLabels:
    """What is to be said of a document from now on; what is None stays as it is."""

    title: str | None = None
    category: str | None = None
    document_on: date | None = None
    received_on: date | None = None
    sender: Contact | None = None
    requirement: DocumentRequirement | None = None
    people: Collection[Contact] | None = None
    no_sender: bool = False

    def given(self) -> Mapping[str, object]:
        """Those that are said, but for the people."""
        said = {name: getattr(self, name) for name in NAMES if getattr(self, name) is not None}
        return {**said, "sender": None} if self.no_sender else said


def held(document: Document) -> Document:
    """The document as it is now, ours until the transaction ends; refuses one in the bin."""
    row = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if row.binned_at:
        raise ValidationError(f"{row.title} is in the bin. Take it out first.")
    return row


def put(document: Document, labels: Mapping[str, object]) -> list[str]:
    """Set the labels on a held row and say in words which ones changed."""
    changed = [name for name, value in labels.items() if getattr(document, name) != value]
    for name in changed:
        setattr(document, name, labels[name])
    document.title = " ".join(document.title.split())
    if document.received_on > clock.today_here():
        raise ValidationError({"received_on": "A day still to come cannot be the day it was received."})
    document.full_clean()
    return [NAMES[name] for name in changed]


def tick(actor: User | None, requirement: DocumentRequirement | None, matter: Matter | None) -> None:
    """The checklist asked for this document: now it is here."""
    if requirement is None:
        return
    if matter is None or requirement.matter_id != matter.pk:
        raise ValidationError({"requirement": f"{requirement} belongs to another matter."})
    requirement.refresh_from_db(fields=["received_on"])
    if requirement.received_on is None and matter.closed_on is None:
        receive_document(actor=actor, requirement=requirement)


def _put_people(document: Document, people: Collection[Contact] | None) -> list[str]:
    """Whom it is about."""
    if people is None or set(people) == set(document.people.all()):
        return []
    document.people.set(people)
    return ["people"]


@transaction.atomic
def change_labels(*, actor: User | None, document: Document, labels: NewLabels) -> Document:
    """Say something else of a document; a place on the checklist makes it received."""
    FILE.require(actor)
    row = held(document)
    changed = [*put(row, labels.given()), *_put_people(row, labels.people)]
    if changed:
        row.save()
        tick(actor, labels.requirement, row.matter)
        index_labels(row)
        record("document.labelled", row, actor=actor, subject=row.matter, changes=", ".join(changed))
    return row
