"""Files coming in through the browser, and the lists they appear in."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseops.users.requests import SignedIn
from caseops.web.pages import addresses, page_number, slice_of
from documents.actions import Kept, Labels, keep
from documents.inbox import newest, waiting, with_content
from documents.models import Arrival, Document
from documents.permissions import FILE
from matters.models import Matter


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: SignedIn) -> HttpResponse:
    """What nobody has filed yet, oldest first; a POST brings more."""
    FILE.require(request.user)
    if request.method == "POST":
        return _bring_in(request, None, reverse("inbox"))
    rows = Document.objects.visible_to(request.user).unfiled().order_by("id")
    number = page_number(request)
    found, is_more = slice_of(with_content(rows), number)
    context = {
        "lines": waiting(request.user, found),
        "total": rows.count(),
        "pages": addresses(request, number, is_more=is_more),
        "matters": Matter.objects.visible_to(request.user).open()[:200],
    }
    template = "documents/inbox_list.html" if request.htmx else "documents/inbox.html"
    return render(request, template, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def matter_files(request: SignedIn, number: str) -> HttpResponse:
    """Everything in the file of a matter, newest first; a POST brings more."""
    matter = get_object_or_404(Matter.objects.visible_to(request.user), number=number)
    FILE.require(request.user)
    if request.method == "POST":
        return _bring_in(request, matter, f"{matter.get_absolute_url()}#documents")
    rows = Document.objects.in_file().filter(matter=matter)
    if request.htmx and "newest" in request.GET:
        return render(
            request, "documents/files_newest.html", {"matter": matter, **newest(matter, request.user)}
        )
    page = page_number(request)
    found, is_more = slice_of(with_content(rows), page)
    context = {
        "matter": matter,
        "files": waiting(request.user, found),
        "total": rows.count(),
        "pages": addresses(request, page, is_more=is_more),
        "binned": Document.objects.binned().filter(matter=matter),
    }
    template = "documents/files_list.html" if request.htmx else "documents/files.html"
    return render(request, template, context)


def _bring_in(request: SignedIn, matter: Matter | None, back: str) -> HttpResponse:
    """One file for a script that sends them one by one and shows each outcome; all of them for a plain form."""
    outcomes = [_outcome(request, matter, file) for file in request.FILES.getlist("file")]
    if not outcomes:
        outcomes = [{"said": "Choose a file first.", "tone": "bad", "href": ""}]
    if request.accepts("text/html"):
        for outcome in outcomes:
            tell = messages.error if outcome["tone"] == "bad" else messages.success
            tell(request, outcome["said"])
        return redirect(back)
    refused = outcomes[0]["tone"] == "bad"
    return JsonResponse(outcomes[0], status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK)


def _outcome(request: SignedIn, matter: Matter | None, file: Any) -> dict[str, str]:
    labels = Labels(name=file.name or "", source=Arrival.UPLOAD)
    try:
        kept = keep(actor=request.user, content=file, matter=matter, labels=labels)
    except ValidationError as refusal:
        return {"said": f"{file.name}: {' '.join(refusal.messages)}", "tone": "bad", "href": ""}
    return {**_said(kept, matter), "href": kept.document.get_absolute_url()}


def _said(kept: Kept, matter: Matter | None) -> dict[str, str]:
    where = "in the file" if matter else "in the inbox"
    if kept.is_new:
        return {"said": f"{kept.document.title} is {where}.", "tone": "good"}
    return {"said": f"{kept.document.title} was {where} already; it is not kept twice.", "tone": "warn"}
