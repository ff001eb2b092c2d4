"""What is due, what is held, what comes next, what is gone; and the schedules that say so."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.core import clock
from caseops.retention.actions import remove_schedule, set_schedule
from caseops.retention.due import closed, may_go
from caseops.retention.forms import ScheduleForm
from caseops.retention.models import Destruction, LegalHold, Schedule
from caseops.retention.permissions import PROPOSE, SCHEDULE
from caseops.users.models import User
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.models import Matter

AHEAD = timedelta(days=365)
ROWS = 50


def due(user: User) -> Any:
    """May be proposed today."""
    return may_go(_closed(user), clock.today())


def coming(user: User) -> Any:
    """Within a year."""
    today = clock.today()
    return _closed(user).filter(destroy_from__gt=today, destroy_from__lte=today + AHEAD)


def held(user: User) -> Any:
    """Under a legal hold, open matters too."""
    rows = LegalHold.objects.visible_to(user).standing()
    return rows.select_related("matter__client", "matter__version__area", "put_by").order_by("-put_at", "-pk")


def at_work(user: User) -> Any:
    """Proposed, approved, or on their way out."""
    rows = (
        Destruction.objects.visible_to(user).unfinished()
        | Destruction.objects.visible_to(user).to_carry_out()
    )
    return rows.select_related("proposed_by", "decided_by").order_by("-id")


def gone(user: User) -> Any:
    """Destroyed, with their certificates."""
    return Destruction.objects.visible_to(user).done().select_related("proposed_by", "decided_by")


def _closed(user: User) -> Any:
    return closed(Matter.objects.visible_to(user))


SHELVES: dict[str, tuple[str, Callable[[User], Any]]] = {
    "due": ("Due", due),
    "work": ("Proposed", at_work),
    "held": ("Held", held),
    "coming": ("Within a year", coming),
    "gone": ("Destroyed", gone),
}


@login_required
@require_safe
def overview(request: SignedIn) -> HttpResponse:
    """One shelf at a time, each with its count."""
    PROPOSE.require(request.user)
    shown = request.GET.get("show", "due")
    shown = shown if shown in SHELVES else "due"
    rows = SHELVES[shown][1](request.user)
    context = {
        "shown": shown,
        "shelves": [(key, name, find(request.user).count()) for key, (name, find) in SHELVES.items()],
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "unscheduled": _closed(request.user).filter(schedule_id=None).count(),
        "schedules": Schedule.objects.for_list(),
        "may_schedule": SCHEDULE.held_by(request.user),
        "today": clock.today(),
    }
    return render(request, "retention/overview.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def schedules(request: SignedIn) -> HttpResponse:
    """All of them, and a new one."""
    SCHEDULE.require(request.user)
    return _schedule(request, None)


@login_required
@require_http_methods(["GET", "POST"])
def schedule(request: SignedIn, pk: int) -> HttpResponse:
    """Change one."""
    SCHEDULE.require(request.user)
    return _schedule(request, get_object_or_404(Schedule.objects.for_list(), pk=pk))


@login_required
@require_POST
def schedule_removal(request: SignedIn, pk: int) -> HttpResponse:
    """Its area follows the firm's default again."""
    SCHEDULE.require(request.user)
    remove_schedule(actor=request.user, schedule=get_object_or_404(Schedule, pk=pk))
    messages.success(request, "The schedule is gone.")
    return redirect("retention_schedules")


def _schedule(request: SignedIn, row: Schedule | None) -> HttpResponse:
    form = ScheduleForm(request.POST if request.method == "POST" else None, schedule=row)
    saved = (
        attempt(form, lambda: set_schedule(actor=request.user, schedule=row, **form.cleaned_data))
        if form.is_bound
        else None
    )
    if saved:
        messages.success(request, f"{saved.of}: kept for {saved.in_words}.")
        return redirect("retention_schedules")
    context = {"form": form, "schedule": row, "schedules": Schedule.objects.for_list()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "retention/schedules.html", context, status=status)
