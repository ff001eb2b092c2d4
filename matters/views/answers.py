"""How a control of the matter page answers: the parts it changed, or the page with a message."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import trigger_client_event

from caseops.users.requests import SignedIn
from matters.page import Part, parts
from matters.page.look import Look
from matters.views import desks
from matters.views.access import look_at, page_of

WHOLE = ["checklist", "facts", "messages", "tabs", "timeline", "key-dates", "people", "fields", "file"]


def changed(
    request: SignedIn, look: Look, keys: Sequence[str], said: str, *, undo: str = "", **more: Any
) -> HttpResponse:
    """After a verb: htmx gets the parts anew, everybody else the page with what was said on top."""
    if desks.desk_of(request):
        return desks.done(request, said, undo)
    if undo or not request.htmx:
        messages.success(request, said, extra_tags=f"undo {undo}" if undo else "")
    if not request.htmx:
        return redirect(page_of(look, keys[0]))
    fresh = look_at(request, look.matter.number)
    answer = draw_parts(request, fresh, parts(fresh, {key: more.get(key, {}) for key in keys}))
    trigger_client_event(answer, desks.ACTED, after="settle")
    return trigger_client_event(answer, "announce", {"value": said})


def refused(request: SignedIn, look: Look, key: str, **said: Any) -> HttpResponse:
    """After a refusal: the part, or without htmx the whole page, with the sentence where it belongs.

    A closed matter shows no controls to put a sentence at: it stands above the page.
    """
    if request.htmx and desks.desk_of(request):
        return desks.refused(request, said)
    if not look.is_open:
        messages.error(request, f"{look.matter.number} is closed. Reopen it first.")
    if request.htmx:
        return draw_parts(request, look, parts(look, {key: said}), HTTPStatus.UNPROCESSABLE_ENTITY)
    return whole_page(request, look, HTTPStatus.UNPROCESSABLE_ENTITY, **{key: said})


def draw_parts(
    request: SignedIn, look: Look, drawn: Sequence[Part], status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    """Each part finds its own place on the page."""
    context = {"look": look, "matter": look.matter, "parts": drawn}
    return render(request, "matters/page/answer.html", context, status=status)


def whole_page(
    request: SignedIn, look: Look, status: HTTPStatus = HTTPStatus.OK, **said: Any
) -> HttpResponse:
    """The matter page; `said` carries what each part was told, by its key."""
    built = parts(look, {key: said.get(key, {}) for key in [*WHOLE, "writing", "key-date-move"]})
    context = {
        "look": look,
        "matter": look.matter,
        "parts": {each.key.replace("-", "_"): each for each in built},
    }
    return render(request, "matters/page.html", context, status=status)
