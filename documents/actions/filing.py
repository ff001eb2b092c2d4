from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.actions.labels import NewLabels, held, put, tick
from documents.actions.receive import unreceive_document
from documents.models import Document
from documents.permissions import FILE
from documents.search.indexing import index_labels
from matters.actions import lock
from matters.models import Matter

NOTHING_NEW = NewLabels()


@transaction.atomic
def file_document(
    *, actor: User | None, document: Document, matter: Matter, labels: NewLabels = NOTHING_NEW
) -> Document:
    """Put an unfiled document into the file of a matter, a closed one too: late mail is mail."""
    FILE.require(actor)
    target = lock.locked(matter)
    row = held(document)
    if row.matter_id:
        raise ValidationError(f"{row.title} is in the file of {row.matter} already.")
    twin = Document.objects.in_file().filter(matter=target).with_content(row.latest.blob.sha256).first()
    if twin:
        raise ValidationError(f"{target} holds this very file already, as “{twin.title}”.")
    row.matter, row.filed_at, row.filed_by = target, clock.now(), actor
    put(row, labels.given())
    row.save()
    tick(actor, row.requirement, target)
    index_labels(row)
    record("document.filed", row, actor=actor, subject=target)
    return row


@transaction.atomic
def unfile_document(*, actor: User | None, document: Document) -> Document:
    """Back to the inbox: it was the wrong matter. What it ticked off the checklist is missing again."""
    FILE.require(actor)
    if document.matter is None:
        raise ValidationError(f"{document.title} is not filed.")
    matter = lock.locked(document.matter)
    row = held(document)
    if row.matter_id != matter.pk:
        raise ValidationError(f"{row.title} has been moved meanwhile. Open the page again.")
    requirement = row.requirement
    row.matter = row.filed_at = row.filed_by = row.requirement = None
    row.full_clean()
    row.save()
    index_labels(row)
    is_last = requirement is not None and not requirement.documents.exists()
    if requirement and is_last and requirement.received_on and matter.closed_on is None:
        unreceive_document(actor=actor, requirement=requirement)
    record("document.unfiled", row, actor=actor, subject=matter)
    return row
