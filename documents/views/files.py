"""The bytes of a document, for whoever may see it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from caseops.users.requests import SignedIn
from documents.actions.opening import note_opening
from documents.models import DocumentVersion
from documents.naming import file_name
from documents.store.links import link_to, read_link
from documents.store.serving import serve


@login_required
@require_safe
def file(request: SignedIn, uuid: UUID, number: int | None = None) -> HttpResponse:
    """To the bytes of the latest version, or of an older one, by a link that is theirs and soon dead."""
    version = _version(request, document__uuid=uuid, **({"number": number} if number else {}))
    return redirect(link_to(version, request.user, download="download" in request.GET))


@login_required
@require_safe
def content(request: Any, token: str) -> HttpResponseBase:
    """The bytes; the permission is asked again, and the look is recorded."""
    found = read_link(token, request.user)
    if not found:
        raise Http404
    pk, download = found
    version = _version(request, pk=pk)
    if not version.blob.is_served:
        return render(request, "documents/held_back.html", {"version": version}, status=403)
    note_opening(actor=request.user, version=version, download=download, piece="Range" in request.headers)
    return serve(request, version.blob, file_name(version), download=download)


def _version(request: SignedIn, **which: Any) -> DocumentVersion:
    rows = DocumentVersion.objects.visible_to(request.user).select_related("blob", "document__matter")
    found = rows.filter(**which).order_by("-number").first()
    return found or get_object_or_404(rows.none())
