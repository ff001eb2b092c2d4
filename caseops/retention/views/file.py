"""One matter's file: until when it is kept, what holds it, and proposing its end."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from caseops.retention.actions import end_hold, propose_destruction, put_hold
from caseops.retention.due import day_of
from caseops.retention.forms import WhyForm
from caseops.retention.keeping import obstacle
from caseops.retention.models import Destruction, LegalHold, Schedule
from caseops.retention.permissions import HAND_OUT, HOLD, PROPOSE
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.models import Matter
from matters.views.access import look_at, posted

STANDING_FIRST = F("ended_at").desc(nulls_first=True)


@login_required
@require_safe
def file(request: SignedIn, number: str) -> HttpResponse:
    """Everybody who sees the matter sees how long it is kept and why."""
    return _page(request, look_at(request, number).matter)


@login_required
@posted
def holds(request: SignedIn, number: str) -> HttpResponse:
    """Put a hold on it."""
    matter = look_at(request, number, HOLD).matter
    form = WhyForm(request.POST, auto_id="hold-%s")
    if attempt(form, lambda: put_hold(actor=request.user, matter=matter, **form.cleaned_data)):
        messages.success(request, "The hold stands. Nothing of this file is destroyed.")
        return redirect("retention_file", number)
    return _page(request, matter, hold_form=form)


@login_required
@posted
def proposal(request: SignedIn, number: str) -> HttpResponse:
    """Propose that it is destroyed."""
    matter = look_at(request, number, PROPOSE).matter
    form = WhyForm(request.POST, auto_id="proposal-%s")
    row = attempt(form, lambda: propose_destruction(actor=request.user, matter=matter, **form.cleaned_data))
    if row:
        messages.success(request, "Proposed. Another person decides.")
        return redirect(row)
    return _page(request, matter, proposal_form=form)


@login_required
@require_POST
def hold_end(request: SignedIn, pk: int) -> HttpResponse:
    """End one hold; a refusal is said on the page of the file."""
    hold = get_object_or_404(LegalHold.objects.visible_to(request.user).select_related("matter"), pk=pk)
    HOLD.require(request.user)
    try:
        end_hold(actor=request.user, hold=hold, reason=request.POST.get("reason", ""))
    except ValidationError as refusal:
        return _page(request, hold.matter, problem=" ".join(refusal.messages))
    messages.success(request, "The hold is ended.")
    return redirect("retention_file", hold.matter.number)


def _page(request: SignedIn, matter: Matter, problem: str = "", **forms_: Any) -> HttpResponse:
    row = day_of(matter)
    user = request.user
    pending = Destruction.objects.visible_to(user).filter(matter=matter).select_related("proposed_by")
    context = {
        "matter": row,
        "schedule": Schedule.objects.select_related("area").filter(pk=row.schedule_id).first(),
        "obstacle": obstacle(matter),
        "holds": matter.legal_holds.select_related("put_by", "ended_by").order_by(STANDING_FIRST, "-pk"),
        "destructions": pending,
        "is_pending": pending.unfinished().exists(),
        "may_hold": HOLD.held_by(user),
        "may_propose": PROPOSE.held_by(user),
        "may_hand_out": HAND_OUT.held_by(user),
        "hold_form": WhyForm(auto_id="hold-%s"),
        "proposal_form": WhyForm(auto_id="proposal-%s"),
        "problem": problem,
        **forms_,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem or forms_ else HTTPStatus.OK
    return render(request, "retention/file.html", context, status=status)
