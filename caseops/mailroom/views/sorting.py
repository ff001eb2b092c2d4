"""Mail that nobody could file by itself."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.mailroom.actions import dismiss_mail, file_mail, reopen_mail
from caseops.mailroom.forms.sorting import DismissalForm, FilingForm
from caseops.mailroom.models import Arrival
from caseops.mailroom.permissions import SORT_MAIL
from caseops.users.requests import SignedIn
from caseops.web.pages import addresses, page_number, slice_of
from caseops.web.refusals import attempt
from documents.models import Document
from matters.models import Matter


@login_required
@require_safe
def mail(request: SignedIn) -> HttpResponse:
    """What waits to be sorted, the newest first."""
    rows = (
        Arrival.objects.visible_to(request.user).to_sort().select_related("matter", "sender").order_by("-pk")
    )
    number = page_number(request)
    found, is_more = slice_of(rows, number)
    context = {"arrivals": found, "pages": addresses(request, number, is_more=is_more)}
    return render(request, "mailroom/mail.html", context)


@login_required
@require_safe
def arrival(request: SignedIn, pk: int) -> HttpResponse:
    """One message, and where it may go."""
    return _page(request, _seen(request, pk))


@login_required
@require_http_methods(["GET", "POST"])
def filing(request: SignedIn, pk: int) -> HttpResponse:
    """On a matter's thread, with its papers."""
    row = _seen(request, pk)
    if request.method == "GET":
        return _page(request, row)
    form = FilingForm(request.POST, arrival=row, user=request.user)
    return _done(
        request,
        row,
        form,
        lambda: file_mail(actor=request.user, arrival=row, **form.said()),
        "Filed on {0.matter}.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def dismissal(request: SignedIn, pk: int) -> HttpResponse:
    """Not ours."""
    row = _seen(request, pk)
    if request.method == "GET":
        return _page(request, row)
    form = DismissalForm(request.POST)
    return _done(
        request,
        row,
        form,
        lambda: dismiss_mail(actor=request.user, arrival=row, **form.cleaned_data),
        "Dismissed.",
        undo=reverse("mail_reopening", args=[pk]),
    )


@login_required
@require_POST
def reopening(request: SignedIn, pk: int) -> HttpResponse:
    """A dismissal taken back."""
    try:
        reopen_mail(actor=request.user, arrival=_seen(request, pk))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "It waits to be sorted again.")
    return redirect("mail")


def _seen(request: SignedIn, pk: int) -> Arrival:
    papers = Prefetch("documents", Document.objects.visible_to(request.user), to_attr="papers")
    rows = Arrival.objects.visible_to(request.user).select_related("matter", "sender", "settled_by")
    return get_object_or_404(rows.prefetch_related(papers), pk=pk)


def _done(
    request: SignedIn, row: Arrival, form: Form, verb: Callable[[], Arrival], said: str, *, undo: str = ""
) -> HttpResponse:
    SORT_MAIL.require(request.user)
    done = attempt(form, verb, {"contact": "name"})
    if not done:
        return _page(request, row, form)
    messages.success(request, said.format(done), extra_tags=f"undo {undo}" if undo else "")
    return redirect("mail")


def _page(request: SignedIn, row: Arrival, refused: Form | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "arrival": row,
        "filing_form": refused
        if isinstance(refused, FilingForm)
        else FilingForm(arrival=row, user=request.user),
        "dismissal_form": refused if isinstance(refused, DismissalForm) else DismissalForm(),
        "matters": Matter.objects.visible_to(request.user).open().order_by("-number")[:200],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "mailroom/arrival.html", context, status=status)
