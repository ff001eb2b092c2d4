"""How an act on a row of an app above is asked for, done and answered."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect, reswap, trigger_client_event

from caseops.web.refusals import attempt
from matters.acts import DESKS, LIST, MATTER, PAGE, Act, ActForm
from matters.models import Matter
from matters.views import desks
from matters.views.access import look_at
from matters.views.answers import changed

TOUCHED = ["tabs", "facts", "checklist", "timeline", "file", "key-dates"]
PLACES = (MATTER, PAGE, LIST, *DESKS)
Redraw = Callable[[Any, Any, str, str], HttpResponse]


def act_on(request: Any, act: Act, row: Any, redraw: Redraw | None = None) -> HttpResponse:
    """GET draws the form, POST does it; `redraw` answers htmx with the row on a list across matters."""
    act.permission.require(request.user)
    is_post = request.method == "POST"
    form = (act.form or ActForm)(request.POST if is_post else None, row=row, auto_id=f"{act.url}-{row.pk}-%s")
    if not is_post:
        return _draw(request, act, row, form)
    done = attempt(form, lambda: act.verb(actor=request.user, **{act.row: row}, **form.cleaned_data))
    return _answer(request, act, done, redraw) if done else _draw(request, act, row, form)


def where(request: Any) -> str:
    """The kind of page the person acts on; the matter page unless the address says otherwise."""
    at = request.GET.get("at", MATTER)
    return at if at in PLACES else MATTER


def _draw(request: Any, act: Act, row: Any, form: ActForm) -> HttpResponse:
    """The form in its place, or a page of its own; closing it again leaves the place empty."""
    if request.htmx and "close" in request.GET:
        return HttpResponse()
    at = where(request)
    context = {
        "act": act,
        "words": act.words(row),
        "row": row,
        "matter": row if isinstance(row, Matter) else row.matter,
        "form": form,
        "note": act.note.format(row),
        "address": act.address(row, at),
        "back": act.way_back(row, at),
    }
    template = "matters/act.html" if request.htmx else "matters/act_page.html"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, context, status=status)


def _answer(request: Any, act: Act, done: Any, redraw: Redraw | None) -> HttpResponse:
    at = where(request)
    said, undo = act.said.format(done), act.undo_address(done, at)
    if at in DESKS:
        return desks.done(request, said, undo)
    if request.htmx and at == LIST and redraw:
        return trigger_client_event(redraw(request, done, said, undo), desks.ACTED, after="settle")
    if request.htmx and at == MATTER:
        answer = changed(request, look_at(request, done.matter.number), TOUCHED, said, undo=undo)
        return reswap(answer, "none")  # every part finds its own place
    messages.success(request, said, extra_tags=f"undo {undo}" if undo else "")
    back = act.way_back(done, at)
    return HttpResponseClientRedirect(back) if request.htmx else redirect(back)
