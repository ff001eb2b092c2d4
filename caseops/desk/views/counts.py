"""The small numbers of the sidebar, asked for again after every act."""

from collections.abc import Iterable

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.http import trigger_client_event

from caseops.core.said import up_to_most
from caseops.desk.figures import counts as figures
from caseops.desk.figures.rows import Group
from caseops.desk.figures.summary import said
from caseops.users.requests import SignedIn

PLACE = "figures"  # the id of the line under the heading of a desk


@login_required
@require_safe
def counts(request: SignedIn) -> HttpResponse:
    """No page: an event that carries the numbers by the name they stand under."""
    found = figures.counts(request.user)
    told = {f"nav-{name}": up_to_most(count) if count else "" for name, count in found.items()}
    return trigger_client_event(HttpResponse(status=204), "figures", told)


def is_asked(request: SignedIn) -> bool:
    """After an act the desk asks for its numbers alone."""
    return bool(request.htmx) and request.htmx.target == PLACE


def of_desk(request: SignedIn, groups: Iterable[Group]) -> HttpResponse:
    """The line under the heading, and the count of every group."""
    groups = list(groups)
    answer = render(request, "desk/figures.html", {"summary": said(groups), "at": request.path.strip("/")})
    told = {f"group-{group.key}": str(group.total) for group in groups}
    return trigger_client_event(answer, "figures", told)
