from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from clients.models import Contact
from documents.actions.labels import tick
from documents.models import Blob, Document, DocumentRequirement, DocumentVersion
from documents.naming import clean_name, title_from
from documents.permissions import FILE
from documents.reading.asking import make_findable
from documents.store.arriving import received
from documents.store.kinds import Kind, kind_of
from documents.store.placing import place
from matters.actions import lock
from matters.models import Matter


@dataclass(frozen=True)
class Labels:
    """What is known of a file when it comes."""

    name: str
    source: str
    category: str = ""
    title: str = ""
    document_on: date | None = None
    received_on: date | None = None
    sender: Contact | None = None
    people: Iterable[Contact] = ()
    requirement: DocumentRequirement | None = None
    only: str = ""  # the family of kinds that will do, as `audio/`; anything else is refused


@dataclass(frozen=True)
class Kept:
    """The document of a file that came in; `is_new` is False when the file held it already."""

    document: Document
    is_new: bool


def keep_file(
    *,
    actor: User | None,
    content: IO[bytes] | Any,
    name: str,
    matter: Matter | None,
    source: str,
    **labels: Any,
) -> Document:
    """Bring a file in and get its document: the one that is there already when the matter holds these very bytes.

    `labels` are those of `Labels`: category, title, document_on, received_on, sender, people, requirement, only.
    """
    return keep(
        actor=actor, content=content, matter=matter, labels=Labels(name=name, source=source, **labels)
    ).document


def keep(*, actor: User | None, content: IO[bytes] | Any, matter: Matter | None, labels: Labels) -> Kept:
    """As `keep_file`, and says whether it was new; the bytes are read and placed before anything is locked."""
    FILE.require(actor)
    if refusal := getattr(content, "refusal", None):
        raise refusal
    with received(content) as arrived:
        blob = place(arrived, _wanted(kind_of(arrived.path), labels.only))
    with transaction.atomic():
        held = lock.locked(matter) if matter else None
        return _twin(actor, held, blob) or Kept(_documented(actor, held, blob, labels), is_new=True)


def _wanted(kind: Kind, only: str) -> Kind:
    if not kind.media_type.startswith(only):
        raise ValidationError({"file": f"A file of another kind is wanted here: this is {kind.words}."})
    return kind


def _twin(actor: User | None, matter: Matter | None, blob: Blob) -> Kept | None:
    """The same bytes in the same file; unfiled ones only among those the person sees."""
    rows = Document.objects.with_content(blob.sha256).filter(matter=matter)
    if actor and not matter:
        rows = rows.visible_to(actor)
    twin = rows.order_by("id").first()
    return Kept(twin, is_new=False) if twin else None


def _documented(actor: User | None, matter: Matter | None, blob: Blob, labels: Labels) -> Document:
    today = clock.today(actor.zone if actor else None)
    received_on = labels.received_on or today
    if received_on > today:
        raise ValidationError({"received_on": "A day still to come cannot be the day it was received."})
    name = clean_name(labels.name)
    document = Document(
        matter=matter,
        requirement=labels.requirement,
        title=" ".join(labels.title.split()) or title_from(name),
        category=labels.category,
        document_on=labels.document_on,
        received_on=received_on,
        source=labels.source,
        sender=labels.sender,
        added_by=actor,
        filed_at=clock.now() if matter else None,
        filed_by=actor if matter else None,
    )
    document.full_clean()
    document.save()
    document.people.set(labels.people)
    DocumentVersion.objects.create(
        document=document, blob=blob, name=name, added_by=actor, added_at=clock.now()
    )
    tick(actor, labels.requirement, matter)
    make_findable(document, blob)
    verb = "document.kept" if matter else "document.arrived"
    record(verb, document, actor=actor, subject=matter, how=document.get_source_display().lower())
    return document
