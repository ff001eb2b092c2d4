"""Leaves: who is away, who does the work, and the way back."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.core import clock
from caseops.desk.figures.handed import counts_of, steps_of, told_of
from caseops.desk.forms import LeaveForm
from caseops.users.permissions import MANAGE_PEOPLE
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions import begin_leave, call_off_leave, give_back, plan_leave
from matters.models import HandOver


@login_required
@require_http_methods(["GET", "POST"])
def listed(request: SignedIn) -> HttpResponse:
    """Every hand-over, newest first, and a form for the next leave."""
    MANAGE_PEOPLE.require(request.user)
    first = {"from_on": clock.today(request.user.zone), "person": request.GET.get("person", "")}
    form = LeaveForm(request.POST) if request.method == "POST" else LeaveForm(initial=first)
    if form.is_bound:
        leave = attempt(form, lambda: plan_leave(actor=request.user, **form.cleaned_data))
        if leave:
            messages.success(
                request, f"{leave.heir} does {leave} {'now' if leave.is_running else 'from then on'}."
            )
            return redirect("hand_over", leave.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    found = HandOver.objects.select_related("person", "heir")
    return render(
        request,
        "desk/hand_overs.html",
        {"form": form, "hand_overs": told_of(found, request.user)},
        status=status,
    )


@login_required
@require_safe
def page(request: SignedIn, pk: int) -> HttpResponse:
    """What moved, and each matter with its next step and its brief; for an admin, and for the two it is about."""
    found = get_object_or_404(HandOver.objects.select_related("person", "heir", "by"), pk=pk)
    if request.user.pk not in {found.person_id, found.heir_id}:
        MANAGE_PEOPLE.require(request.user)
    context = {
        "hand_over": found,
        "steps": steps_of(found, request.user),
        "counts": counts_of(found, request.user),
        "may_manage": MANAGE_PEOPLE.held_by(request.user),
    }
    return render(request, "desk/hand_over.html", context)


@login_required
@require_POST
def beginning(request: SignedIn, pk: int) -> HttpResponse:
    """Today already."""
    return _act(request, pk, begin_leave, "{0.heir} does {0} from now on.")


@login_required
@require_POST
def returning(request: SignedIn, pk: int) -> HttpResponse:
    """Back earlier than planned, or what was meant for good was not."""
    return _act(request, pk, give_back, "{0.person} has everything back as it was.")


@login_required
@require_POST
def cancellation(request: SignedIn, pk: int) -> HttpResponse:
    """Nobody goes."""
    return _act(request, pk, call_off_leave, "Called off: {0.person} stays.")


def _act(request: SignedIn, pk: int, verb: Callable[..., HandOver], said: str) -> HttpResponse:
    MANAGE_PEOPLE.require(request.user)
    found = get_object_or_404(HandOver, pk=pk)
    try:
        messages.success(request, said.format(verb(actor=request.user, hand_over=found)))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("hand_over", pk)
