"""Who looked at which document and who took it out of the house."""

from datetime import timedelta

from django.db import transaction

from caseops.audit.actions import record
from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from documents.models import DocumentVersion

OPENED, DOWNLOADED = "document.opened", "document.downloaded"
AGAIN_AFTER = timedelta(minutes=15)


@transaction.atomic
def note_opening(
    *, actor: User, version: DocumentVersion, download: bool, piece: bool = False
) -> Entry | None:
    """Record a download each time; a look, and the pieces a reader asks for one by one, once in a while."""
    verb = DOWNLOADED if download else OPENED
    document = version.document
    if (piece or not download) and _is_noted(actor, version, verb):
        return None
    return record(verb, document, actor=actor, subject=document.matter, version=version.number)


def _is_noted(actor: User, version: DocumentVersion, verb: str) -> bool:
    since = clock.now() - AGAIN_AFTER
    entries = Entry.objects.on_target(version.document).filter(verb=verb, actor=actor, at__gt=since)
    return entries.filter(detail__version=version.number).exists()
