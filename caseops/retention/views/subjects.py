"""Everything held about one person."""

from http import HTTPStatus
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from caseops.retention.actions import ask_for_export, take_export
from caseops.retention.forms import SubjectForm
from caseops.retention.models import SubjectExport
from caseops.retention.permissions import EXPORT_SUBJECT
from caseops.retention.serving import handed
from caseops.users.models import User
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from clients.models import Contact


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def subject(request: SignedIn, pk: int) -> HttpResponseBase:
    """One's own archives about this contact, and asking for another, after saying again who one is."""
    EXPORT_SUBJECT.require(request.user)
    contact = get_object_or_404(Contact, pk=pk)
    if request.method == "GET" and request.htmx and request.htmx.target == "archives":
        return render(request, "retention/subject_rows.html", _rows(request.user, contact))
    return _subject(request, contact)


@reauthentication_required
def _subject(request: Any, contact: Contact) -> HttpResponse:
    form = SubjectForm(request.POST if request.method == "POST" else None)
    done = (
        attempt(form, lambda: ask_for_export(actor=request.user, contact=contact, **form.cleaned_data))
        if form.is_bound
        else None
    )
    if done:
        messages.success(request, "It is being built. It appears here by itself.")
        return redirect("subject", contact.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, **_rows(request.user, contact)}
    return render(request, "retention/subject.html", context, status=status)


def _rows(user: User, contact: Contact) -> dict[str, object]:
    rows = list(SubjectExport.objects.visible_to(user).filter(contact=contact).select_related("blob"))
    return {"exports": rows, "is_building": any(not row.done_at for row in rows), "contact": contact}


@login_required
@require_safe
def export(request: SignedIn, pk: int) -> HttpResponseBase:
    """One's own archive; taking it is written down."""
    EXPORT_SUBJECT.require(request.user)
    rows = SubjectExport.objects.visible_to(request.user).select_related("contact", "blob")
    return _export(request, get_object_or_404(rows, pk=pk))


@reauthentication_required
def _export(request: Any, row: SubjectExport) -> HttpResponseBase:
    blob = take_export(actor=request.user, export=row)
    if blob is None:
        raise Http404
    return handed(blob, f"held-about-{row.contact_id}.zip")
