"""Fetching what the person may see; what is not seen is 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from caseops.core.composing import Of, Text
from caseops.users.kinds import PersonKind
from caseops.users.permissions import Permission
from caseops.users.requests import SignedIn
from matters.models import Matter, Task
from matters.page.look import Look

WITH = ("client", "stage", "version__area", "closure")


View = Callable[..., HttpResponse]


def posted(view: View) -> View:
    """Only a POST acts; whoever reloads the address after a refusal comes to the matter."""

    @wraps(view)
    def guarded(request: SignedIn, number: str, **more: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD"):
            return redirect(look_at(request, number).matter)
        return require_POST(view)(request, number, **more)

    return guarded


def look_at(request: SignedIn, number: str, may: Permission | None = None) -> Look:
    """The matter of that number as this person sees it, or 404; 403 when they may not do what they want."""
    for matter in Of(_seen, request.user, beside=(PersonKind.of(request.user), Text(number))):
        if may:
            may.require(request.user)
        return Look(matter, request.user)
    raise Http404


def _seen(person: int, kind: PersonKind, number: str) -> QuerySet[Matter]:
    seen = Matter.objects.visible_to(kind.somebody(person))
    return seen.filter(number=number).select_related(*WITH)


def task_of(look: Look, pk: int) -> Task:
    """A task of that matter, or 404."""
    return get_object_or_404(look.matter.tasks.select_related("assignee"), pk=pk)


def page_of(look: Look, anchor: str = "") -> str:
    """The address of the matter page, at one of its parts."""
    return f"{look.matter.get_absolute_url()}{'#' if anchor else ''}{anchor}"
