"""Call blocks: whom to call, the sheet for the call, its results in one pass."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.core.said import counted
from caseops.web.refusals import by_name
from clients.models import Contact
from thirdparty.actions.calls import log_calls
from thirdparty.call_forms import CallForm, ResultForm
from thirdparty.calls import blocks, callable_contacts, sheet
from thirdparty.permissions import CHASE


@login_required
@require_GET
def calls(request: Any) -> HttpResponse:
    """Whom one call each would bring forward."""
    return render(request, "thirdparty/calls.html", {"blocks": blocks(request.user)})


@login_required
@require_http_methods(["GET", "POST"])
def call(request: Any, pk: int) -> HttpResponse:
    """The sheet for one call: to print, and to fill in while one talks."""
    CHASE.require(request.user)
    contact = get_object_or_404(
        callable_contacts(request.user).prefetch_related("phones", "departments"), pk=pk
    )
    data = request.POST if request.method == "POST" else None
    form, rows = CallForm(data), [ResultForm(each, data) for each in sheet(request.user, contact)]
    if data is not None and (done := _log(request, form, rows)):
        messages.success(request, f"Logged: {counted(done, 'request')} in one call with {contact.name}.")
        return redirect("calls")
    return _sheet(request, contact, form, rows)


def _sheet(request: Any, contact: Contact, form: CallForm, rows: list[ResultForm]) -> HttpResponse:
    is_wrong = form.errors or any(row.errors for row in rows)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    context = {"contact": contact, "form": form, "rows": rows}
    return render(request, "thirdparty/call.html", context, status=status)


def _log(request: Any, form: CallForm, rows: list[ResultForm]) -> int:
    """How many were logged; 0 with the sentences where they belong."""
    if not all([form.is_valid(), *[row.is_valid() for row in rows]]):
        return 0
    answers = [said for row in rows if (said := row.said)]
    try:
        return log_calls(actor=request.user, answers=answers, spoke_to=form.cleaned_data["spoke_to"])
    except ValidationError as refusal:
        _place(refusal, form, rows)
        return 0


def _place(refusal: ValidationError, form: CallForm, rows: list[ResultForm]) -> None:
    places = {str(row.call.request.pk): row for row in rows}
    for name, sentences in by_name(refusal).items():
        for sentence in sentences:
            places.get(name, form).add_error(None, sentence)
