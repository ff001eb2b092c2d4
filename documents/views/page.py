"""The page of one document: its pages beside what is said of it, its versions, and what happened by its pages."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.audit.models import Entry
from caseops.users.requests import SignedIn
from caseops.web.pages import page_number
from caseops.web.refusals import attempt
from documents.actions import NewLabels, add_version, change_labels
from documents.actions.opening import note_opening
from documents.chronology import HappeningForm, add_from
from documents.file_forms import DocumentForm
from documents.models import Document, Page
from documents.naming import rule_for
from documents.permissions import FILE
from documents.reading.asking import drawing_broker as broker
from documents.store.kinds import kinds
from documents.store.links import link_to
from documents.store.thumbnails import MEDIA_TYPE, drawn, is_drawable, is_new_wish, pieces_of
from documents.views.access import line_of, seen
from matters.page.timeline import tell

SHOWN_AROUND = 4  # thumbnails on each side of the page that is read


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: SignedIn, uuid: UUID) -> HttpResponse:
    """One document, at one of its pages; a POST says something else of it."""
    document = seen(request, uuid)
    if request.method != "POST":
        return _draw(request, document)
    FILE.require(request.user)
    form = DocumentForm(request.POST, document=document)
    done = attempt(form, lambda: change_labels(actor=request.user, document=document, labels=form.labels()))
    if not done:
        return _draw(request, document, labels=form)
    messages.success(request, f"{done.title} is labelled.")
    return redirect(done)


@login_required
@require_POST
def name(request: SignedIn, uuid: UUID) -> HttpResponse:
    """Call it what the rule says."""
    document = seen(request, uuid)
    FILE.require(request.user)
    title = rule_for(document)
    if title:
        change_labels(actor=request.user, document=document, labels=NewLabels(title=title))
        messages.success(request, f"It is called {title} now.")
    else:
        messages.error(
            request, "The rule has nothing better: say its category first, or it is called so already."
        )
    return redirect(document)


@login_required
@require_POST
def versions(request: SignedIn, uuid: UUID) -> HttpResponse:
    """A newer version."""
    document = seen(request, uuid)
    FILE.require(request.user)
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, "Choose a file first.")
        return redirect(document)
    said = {"name": file.name or "", "note": request.POST.get("note", "")}
    try:
        version = add_version(actor=request.user, document=document, content=file, **said)
        messages.success(request, f"Version {version.number} of {document.title} is in the file.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(document)


@login_required
@require_POST
def happenings(request: SignedIn, uuid: UUID) -> HttpResponse:
    """What happened, told from the page that is open."""
    document = seen(request, uuid)
    FILE.require(request.user)
    if document.matter is None:
        messages.error(request, "File the document first: a chronology belongs to a matter.")
        return redirect(document)
    form = HappeningForm(request.POST)
    done = attempt(form, lambda: add_from(request.user, document, form))
    if not done:
        return _draw(request, document, happening=form)
    messages.success(request, f"{done.what} is on the chronology.")
    return redirect(f"{document.get_absolute_url()}?page={done.page or 1}")


@login_required
@require_safe
def strip(request: SignedIn, uuid: UUID) -> HttpResponse:
    """The pictures around the page that is read; asked for again until a worker has drawn them."""
    document = seen(request, uuid)
    return render(request, "documents/strip.html", _strip(request, document, document.latest.blob))


@login_required
@require_safe
def thumbnail(request: SignedIn, uuid: UUID, number: int) -> HttpResponseBase:
    """A small picture of a page; looking at it is looking at the document."""
    document = seen(request, uuid)
    version = document.latest
    if not version.blob.is_served or not drawn(version.blob, [number]):
        raise Http404
    note_opening(actor=request.user, version=version, download=False, piece=True)
    headers = {"Content-Type": MEDIA_TYPE, "Cache-Control": "private, max-age=600"}
    return StreamingHttpResponse(pieces_of(version.blob, number), headers=headers)


def _strip(request: SignedIn, document: Document, blob: Any) -> dict[str, object]:
    count = blob.reading.page_count if is_drawable(blob) else 0
    number = min(max(page_number(request), 1), max(count, 1))
    near = range(max(1, number - SHOWN_AROUND), min(count, number + SHOWN_AROUND) + 1)
    there = drawn(blob, near)
    is_waiting = len(there) < len(near)
    if is_waiting and is_new_wish(blob, near[0], near[-1]):
        broker.ask(blob.pk, near[0], near[-1])
    pages = [(each, each in there) for each in near]
    return {"document": document, "page": number, "pages": pages, "is_waiting": is_waiting}


def _draw(
    request: SignedIn,
    document: Document,
    *,
    labels: DocumentForm | None = None,
    happening: HappeningForm | None = None,
) -> HttpResponse:
    line = line_of(request, document)
    count = line.blob.reading.page_count
    number = min(max(page_number(request), 1), max(count, 1))
    context = {
        **_strip(request, document, line.blob),
        "document": document,
        "matter": document.matter,
        "line": line,
        "version": line.version,
        "older": document.versions.exclude(pk=line.version.pk).select_related("added_by").order_by("-number"),
        "page": number,
        "page_count": count,
        "text": Page.objects.filter(blob=line.version.blob, number=number)
        .values_list("text", flat=True)
        .first(),
        "labels": labels or DocumentForm(document=document, initial=_said(document)),
        "rule": rule_for(document),
        "happening": happening or HappeningForm(initial={"page": number, "on": document.document_on}),
        "is_telling": bool(happening),
        "told": document.happenings.order_by("on", "id") if document.matter else [],
        "may_file": FILE.held_by(request.user),
        "viewer": _viewer(request, line.version, number),
        "is_sound": line.blob.media_type.startswith("audio/"),
        "entries": tell(list(Entry.objects.on_target(document).select_related("actor")[:30])),
    }
    is_refused = bool((labels and labels.errors) or (happening and happening.errors))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "documents/page.html", context, status=status)


def _viewer(request: SignedIn, version: Any, number: int) -> str:
    """Where the browser's own viewer reads, at the page; empty for what it cannot show."""
    blob = version.blob
    if not blob.is_served:
        return ""
    if blob.media_type == "application/pdf":
        return f"{link_to(version, request.user, download=False)}#page={number}"
    is_shown = kinds()[blob.media_type].shown
    return link_to(version, request.user, download=False) if is_shown else ""


def _said(document: Document) -> dict[str, object]:
    said = {name: getattr(document, name) for name in ("title", "category", "document_on", "sender")}
    return {**said, "people": list(document.people.all())}


@login_required
@require_safe
def neighbour(request: SignedIn, uuid: UUID, step: int) -> HttpResponse:
    """The next or the previous document of the same place, newest first; the same one at the end."""
    document = seen(request, uuid)
    rows = Document.objects.visible_to(request.user).filter(binned_at=None, matter=document.matter_id)
    if step > 0:
        found = rows.filter(pk__lt=document.pk).order_by("-pk").first()
    else:
        found = rows.filter(pk__gt=document.pk).order_by("pk").first()
    return redirect(found or reverse("document", args=[uuid]))
