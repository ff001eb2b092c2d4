"""Filing, taking back, binning: one document or many."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import trigger_client_event

from caseops.core.said import counted
from caseops.users.models import User
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from documents.actions import (
    NewLabels,
    bin_document,
    file_document,
    unbin_document,
    unfile_document,
)
from documents.file_forms import FilingForm, begun_with, matter_meant
from documents.inbox import Waiting
from documents.models import Document, DocumentRequirement
from documents.permissions import FILE
from documents.views.access import line_of, seen
from matters.models import Matter

ACTED = "acted"  # the sidebar asks for its numbers again
MOST_AT_ONCE = 200


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def filing(request: SignedIn, uuid: UUID) -> HttpResponse:
    """Ask where a document belongs, or file it there; the line answers in its place."""
    document = seen(request, uuid)
    FILE.require(request.user)
    line = line_of(request, document)
    if request.method != "POST":
        form = FilingForm(user=request.user, initial=begun_with(document, line.guess), auto_id=f"{uuid}-%s")
        return _ask(request, line, form)
    form = FilingForm(request.POST, user=request.user, auto_id=f"{uuid}-%s")
    done = attempt(form, lambda: _file(request.user, document, form, line))
    return _filed(request, done) if done else _ask(request, line, form)


def _file(user: User, document: Document, form: FilingForm, line: Waiting) -> Document:
    """What the guess says is asked for is ticked off where the guess is followed."""
    matter, labels = form.cleaned_data["matter"], form.labels()
    return file_document(
        actor=user, document=document, matter=matter, labels=_with_place(labels, line, matter)
    )


def _with_place(labels: NewLabels, line: Waiting, matter: Matter) -> NewLabels:
    place: DocumentRequirement | None = line.guess.requirement if line.guess else None
    if place is None or place.matter_id != matter.pk:
        return labels
    return NewLabels(labels.title, labels.category, labels.document_on, requirement=place)


def _ask(request: SignedIn, line: Waiting, form: FilingForm) -> HttpResponse:
    template = "documents/filing_form.html" if request.htmx else "documents/filing.html"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    if request.htmx and "close" in request.GET:
        return render(request, "documents/inbox_line.html", {"line": line})
    return render(request, template, {"line": line, "form": form, "document": line.document}, status=status)


def _filed(request: SignedIn, document: Document) -> HttpResponse:
    said = f"{document.title} is filed in {document.matter}."
    undo = reverse("document_filing_undo", args=[document.uuid])
    if not request.htmx:
        messages.success(request, said, extra_tags=f"undo {undo}")
        return redirect("inbox")
    answer = render(request, "documents/inbox_filed.html", {"document": document, "undo": undo, "said": said})
    return trigger_client_event(
        trigger_client_event(answer, ACTED, after="settle"), "announce", {"value": said}
    )


@login_required
@require_POST
def act(request: SignedIn, uuid: UUID, verb: str) -> HttpResponse:
    """Take the filing back, bin it, or take it out of the bin."""
    document = seen(request, uuid)
    FILE.require(request.user)
    does, words, back = VERBS[verb]
    try:
        done = does(actor=request.user, document=document)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(_home(document))
    if request.htmx and done.matter_id is None and not done.binned_at:
        answer = render(request, "documents/inbox_line.html", {"line": line_of(request, done)})
        return trigger_client_event(answer, ACTED, after="settle")
    undo = f"undo {reverse(back, args=[uuid])}" if back else ""
    messages.success(request, words.format(done.title), extra_tags=undo)
    return redirect(_home(document))


VERBS: dict[str, tuple[Callable[..., Document], str, str]] = {
    "unfile": (unfile_document, "{} is back in the inbox.", ""),
    "bin": (bin_document, "{} is in the bin.", "document_bin_undo"),
    "unbin": (unbin_document, "{} is out of the bin.", ""),
}


def _home(document: Document) -> str:
    return f"{document.matter.get_absolute_url()}#documents" if document.matter else reverse("inbox")


@login_required
@require_POST
def filings(request: SignedIn) -> HttpResponse:
    """Many at once: each where it was guessed, or all in the matter that was named."""
    FILE.require(request.user)
    try:
        named = matter_meant(request.user, request.POST["matter"]) if request.POST.get("matter") else None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("inbox")
    done: list[Document] = []
    for document in _ticked(request):
        try:
            done.append(_file_as_guessed(request, document, named))
        except ValidationError as refusal:
            messages.error(request, f"{document.title}: {' '.join(refusal.messages)}")
    if done:
        query = QueryDict(mutable=True)
        query.setlist("document", [str(row.uuid) for row in done])
        undo = f"undo {reverse('document_filings_undo')}?{query.urlencode()}"
        messages.success(request, f"{counted(len(done), 'document')} filed.", extra_tags=undo)
    return redirect("inbox")


def _file_as_guessed(request: SignedIn, document: Document, named: Matter | None) -> Document:
    line = line_of(request, document)
    matter = named or line.matter
    if matter is None:
        raise ValidationError("Nobody knows yet where it belongs. Name the matter.")
    guess = line.guess if line.guess and line.matter == matter else None
    said = begun_with(document, guess)
    labels = NewLabels(said["title"], said["category"] or None, said["document_on"])  # type: ignore[arg-type]
    return file_document(
        actor=request.user, document=document, matter=matter, labels=_with_place(labels, line, matter)
    )


@login_required
@require_POST
def filings_undo(request: SignedIn) -> HttpResponse:
    """All of them back in the inbox."""
    FILE.require(request.user)
    for document in _ticked(request):
        try:
            unfile_document(actor=request.user, document=document)
        except ValidationError as refusal:
            messages.error(request, f"{document.title}: {' '.join(refusal.messages)}")
    return redirect("inbox")


def _ticked(request: SignedIn) -> list[Document]:
    given: Any = request.POST.getlist("document") or request.GET.getlist("document")
    if not given:
        messages.error(request, "Tick at least one document.")
    uuids = [UUID(each) for each in given[:MOST_AT_ONCE] if _is_uuid(each)]
    return list(Document.objects.visible_to(request.user).filter(uuid__in=uuids).order_by("id"))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
