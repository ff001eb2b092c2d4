"""The page of one matter, and its timeline as it is read further."""

import re
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caseops.users.requests import SignedIn
from matters.actions.viewing import note_viewing
from matters.page import part
from matters.page.timeline import ALL
from matters.views.access import look_at
from matters.views.answers import draw_parts, whole_page

TIMELINE = "timeline"
ID = re.compile(r"\d{1,15}", re.ASCII)


@login_required
@require_GET
def page(request: SignedIn, number: str) -> HttpResponse:
    """Everything about one matter; looking at it is recorded."""
    look = look_at(request, number)
    note_viewing(actor=request.user, matter=look.matter)
    said = {
        "timeline": _timeline(request),
        "fields": {"editing": request.GET.get("edit", "")},
        "checklist": {"opened": _id(request, "task")},
        "key-dates": {"opened": request.GET.get("date", "")},
        "people": {"is_adding": "colleague" in request.GET},
    }
    return whole_page(request, look, HTTPStatus.OK, **said)


@login_required
@require_GET
def timeline(request: SignedIn, number: str) -> HttpResponse:
    """One group of the timeline, or the entries before one; a page of its own without htmx."""
    if not request.htmx:
        return page(request, number)
    look = look_at(request, number)
    told = part(look, TIMELINE, **_timeline(request))
    if told.context["is_more"]:
        return render(
            request, "matters/page/entries.html", {"look": look, "matter": look.matter, "part": told}
        )
    return draw_parts(request, look, [told])


def _timeline(request: SignedIn) -> dict[str, Any]:
    return {"group": request.GET.get("group", ALL), "before": _id(request, "before")}


def _id(request: SignedIn, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if ID.fullmatch(asked) else None
