"""The firm's ladders: one list, a form a kind, and one for how long an alert waits for an answer."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from deadlines.actions import set_ladder, set_patience
from deadlines.ladder_pages.forms import LadderForm, PatienceForm
from deadlines.models import Ladder, Patience
from deadlines.permissions import LADDERS


@require_safe
@login_required
def ladders(request: SignedIn) -> HttpResponse:
    """Every kind of deadline, with its rungs and who hears."""
    LADDERS.require(request.user)
    context = {"ladders": Ladder.objects.every().values(), "patience": Patience.objects.every().values()}
    return render(request, "deadlines/ladders/list.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def ladder(request: SignedIn, severity: str) -> HttpResponse:
    """One kind."""
    LADDERS.require(request.user)
    row = Ladder.objects.every().get(severity)
    if row is None:
        raise Http404
    form = LadderForm(request.POST or None, ladder=row)
    if attempt(form, lambda: set_ladder(actor=request.user, severity=severity, **form.cleaned_data)):
        messages.success(request, f"{row} deadlines are warned of like this from now on.")
        return redirect("ladders")
    return _drawn(request, form, f"Warnings of {str(row).lower()} deadlines")


@require_http_methods(["GET", "POST"])
@login_required
def patience(request: SignedIn) -> HttpResponse:
    """How long each step waits."""
    LADDERS.require(request.user)
    form = PatienceForm(request.POST or None, patience=Patience.objects.every())
    if attempt(form, lambda: set_patience(actor=request.user, hours=form.hours())):
        messages.success(request, "Saved. It counts from the next step of each alert.")
        return redirect("ladders")
    return _drawn(request, form, "How long an alert waits for an answer")


def _drawn(request: SignedIn, form: LadderForm | PatienceForm, title: str) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "deadlines/ladders/form.html", {"form": form, "title": title}, status=status)
