import hashlib
from io import BytesIO

from django.db import transaction

from caseops.core import clock
from caseops.users.models import User
from documents.actions.keep import keep_file
from documents.actions.versions import add_version
from documents.models import Arrival, Document, DocumentVersion
from documents.permissions import PREPARE
from matters.models import Matter


@transaction.atomic
def keep_paper(
    *,
    actor: User | None,
    matter: Matter,
    content: bytes,
    name: str,
    title: str,
    category: str,
    document: Document | None = None,
) -> DocumentVersion:
    """Keep what the firm made in its file: a new document, or the next version of one; the same bytes add none."""
    PREPARE.require(actor)
    if document is None:
        labels = {"title": title, "category": category, "document_on": clock.today()}
        kept = keep_file(
            actor=actor, content=BytesIO(content), name=name, matter=matter, source=Arrival.FIRM, **labels
        )
        return kept.versions.get(blob__sha256=hashlib.sha256(content).hexdigest())
    same = document.versions.filter(blob__sha256=hashlib.sha256(content).hexdigest()).last()
    return same or add_version(actor=actor, document=document, content=BytesIO(content), name=name)
