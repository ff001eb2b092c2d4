from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.actions.labels import held
from documents.models import Document
from documents.permissions import FILE
from documents.search.indexing import index_labels


@transaction.atomic
def bin_document(*, actor: User | None, document: Document) -> Document:
    """Out of the file and of every search; nothing is deleted, and it can be taken out again."""
    FILE.require(actor)
    row = held(document)
    row.binned_at, row.binned_by = clock.now(), actor
    row.full_clean()
    row.save()
    index_labels(row)
    record("document.binned", row, actor=actor, subject=row.matter)
    return row


@transaction.atomic
def unbin_document(*, actor: User | None, document: Document) -> Document:
    """Out of the bin again."""
    FILE.require(actor)
    row = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document.pk)
    if not row.binned_at:
        raise ValidationError(f"{row.title} is not in the bin.")
    row.binned_at = row.binned_by = None
    row.full_clean()
    row.save()
    index_labels(row)
    record("document.unbinned", row, actor=actor, subject=row.matter)
    return row
