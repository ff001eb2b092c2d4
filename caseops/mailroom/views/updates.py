"""The stack of updates for clients."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, retarget, trigger_client_event

from caseops.core.said import counted
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.replies import business_hours, pace_for
from caseops.mailroom.updates.finding import prepare_for
from caseops.mailroom.updates.stack import leaving, stack, stacked, with_all
from caseops.users.requests import SignedIn
from matters.acts import Act
from matters.permissions import WORK_ON_MATTER
from matters.views.acting import act_on


@login_required
@require_http_methods(["GET", "POST"])
def updates(request: SignedIn) -> HttpResponse:
    """GET shows the stack; POST looks for news now, without waiting for the next sweep."""
    if request.method == "POST":
        WORK_ON_MATTER.require(request.user)
        new = prepare_for(request.user)
        messages.success(
            request, f"{counted(new, 'update')} written." if new else "Nothing new to tell anybody."
        )
        return redirect("client_updates")
    every = stack(request.user)
    context = {
        "news": [each for each in every if each.update.has_news],
        "nothing": [each for each in every if not each.update.has_news],
        "leaving": leaving(request.user),
        "pace": pace_for(request.user),
        "business_hours": business_hours(),
    }
    return render(request, "mailroom/updates.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    return act_on(request, act, _seen(request, pk), redraw)


def _seen(request: Any, pk: int) -> ClientUpdate:
    return get_object_or_404(with_all(ClientUpdate.objects.visible_to(request.user)), pk=pk)


def redraw(request: Any, done: ClientUpdate, said: str, undo: str) -> HttpResponse:
    """The row as it stands now."""
    row = stacked(_seen(request, done.pk), said, undo)
    answer = render(request, "mailroom/update_row.html", {"each": row})
    answer = reswap(retarget(answer, f"#update-{done.pk}"), "outerHTML")
    return trigger_client_event(answer, "announce", {"value": said})
