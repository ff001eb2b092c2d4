"""Fetching documents; what is not seen is 404."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from caseops.users.requests import SignedIn
from documents.inbox import Waiting, waiting, with_content
from documents.models import Document


def seen(request: SignedIn, uuid: UUID) -> Document:
    """The document, if this person may see it."""
    return get_object_or_404(with_content(Document.objects.visible_to(request.user)), uuid=uuid)


def line_of(request: SignedIn, document: Document) -> Waiting:
    """The document as a line of the inbox."""
    fresh = with_content(Document.objects.filter(pk=document.pk))
    return waiting(request.user, fresh)[0]
