from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from documents.actions.labels import held
from documents.models import Blob, Document, DocumentVersion
from documents.naming import clean_name
from documents.permissions import FILE
from documents.reading.asking import make_findable
from documents.store.arriving import received
from documents.store.kinds import kind_of
from documents.store.placing import place


def add_version(
    *, actor: User | None, document: Document, content: IO[bytes] | Any, name: str, note: str = ""
) -> DocumentVersion:
    """A newer state of a document; the older ones stay. The bytes are placed before the row is locked."""
    FILE.require(actor)
    if refusal := getattr(content, "refusal", None):
        raise refusal
    with received(content) as arrived:
        blob = place(arrived, kind_of(arrived.path))
    return _numbered(actor, document, blob, clean_name(name), note)


@transaction.atomic
def _numbered(actor: User | None, document: Document, blob: Blob, name: str, note: str) -> DocumentVersion:
    row = held(document)
    latest = row.latest
    if latest.blob_id == blob.pk:
        raise ValidationError({"file": f"Version {latest.number} holds these very bytes already."})
    version = DocumentVersion(
        document=row,
        number=latest.number + 1,
        blob=blob,
        name=name,
        note=said(note, "note"),
        added_by=actor,
        added_at=clock.now(),
    )
    version.full_clean()
    version.save()
    make_findable(row, blob)
    record("document.versioned", row, actor=actor, subject=row.matter, version=version.number)
    return version
