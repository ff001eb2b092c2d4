"""One destruction: deciding about it, watching it, and its certificate."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.retention.actions import (
    approve_destruction,
    refuse_destruction,
    take_certificate,
    withdraw_destruction,
)
from caseops.retention.forms import ApprovalForm, WhyForm
from caseops.retention.models import Destruction
from caseops.retention.permissions import DECIDE, PROPOSE
from caseops.retention.serving import handed
from caseops.users.models import User
from caseops.users.permissions import Permission
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt

Verb = Callable[..., Destruction]


def _found(request: SignedIn, pk: int, may: Permission) -> Destruction:
    rows = Destruction.objects.visible_to(request.user)
    row: Destruction = get_object_or_404(rows.select_related("matter", "proposed_by", "decided_by"), pk=pk)
    may.require(request.user)
    return row


@login_required
@require_safe
def destruction(request: SignedIn, pk: int) -> HttpResponse:
    """Who wanted it, who agreed, how far it is, what is left; a fragment for the page that waits."""
    row = _found(request, pk, PROPOSE)
    if request.htmx and request.htmx.target == "progress":
        return render(request, "retention/progress.html", {"row": row})
    return _page(request, row)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def approval(request: SignedIn, pk: int) -> HttpResponseBase:
    """The second person says yes, after saying again who they are."""
    row = _found(request, pk, DECIDE)
    return _approve(request, row)


@reauthentication_required
def _approve(request: Any, row: Destruction) -> HttpResponse:
    form = ApprovalForm(request.POST if request.method == "POST" else None)
    done = (
        attempt(form, lambda: approve_destruction(actor=request.user, destruction=row))
        if form.is_bound
        else None
    )
    if done:
        messages.success(request, f"Approved. {row} is destroyed in the background.")
        return redirect(row)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "retention/approval.html", {"row": row, "form": form}, status=status)


@login_required
@require_POST
def refusal(request: SignedIn, pk: int) -> HttpResponse:
    """It stays."""
    return _decide(request, _found(request, pk, DECIDE), refuse_destruction, "The file stays.")


@login_required
@require_POST
def withdrawal(request: SignedIn, pk: int) -> HttpResponse:
    """Whoever proposed it takes that back."""
    return _decide(request, _found(request, pk, PROPOSE), withdraw_destruction, "The proposal is withdrawn.")


@login_required
@require_safe
def certificate(request: SignedIn, pk: int) -> HttpResponseBase:
    """Its PDF; opening it is written down."""
    DECIDE.require(request.user)
    row = _found(request, pk, DECIDE)
    blob = take_certificate(actor=request.user, destruction=row)
    if blob is None:
        raise Http404
    return handed(blob, f"certificate-{row.number}.pdf")


def _decide(request: SignedIn, row: Destruction, verb: Verb, said: str) -> HttpResponse:
    form = WhyForm(request.POST)
    if attempt(form, lambda: verb(actor=request.user, destruction=row, **form.cleaned_data)):
        messages.success(request, said)
        return redirect(row)
    return _page(request, row, form)


def _page(request: SignedIn, row: Destruction, form: WhyForm | None = None) -> HttpResponse:
    context = {"row": row, "form": form or WhyForm(), **_may(request.user, row)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "retention/destruction.html", context, status=status)


def _may(user: User, row: Destruction) -> dict[str, bool]:
    is_own = row.proposed_by_id == user.pk
    is_proposed = row.state == Destruction.State.PROPOSED
    return {
        "may_approve": is_proposed and not is_own and DECIDE.held_by(user),
        "may_refuse": row.is_open and not is_own and DECIDE.held_by(user),
        "may_withdraw": row.is_open and is_own,
    }
