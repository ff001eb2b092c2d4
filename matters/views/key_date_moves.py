"""Moving a key date that is known: first what moves with it, then the reason, then the move."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render

from caseops.users.requests import SignedIn
from caseops.web import dates
from caseops.web.refusals import attempt, place
from matters.actions import preview_key_date, set_key_date
from matters.forms.dates import KeyDateForm, MoveForm
from matters.naming import titled
from matters.page import part
from matters.page.look import Look
from matters.views.answers import changed, draw_parts, refused

MOVE = "key-date-move"
TOUCHED = ["key-dates", "facts", "checklist", "tabs", "timeline", MOVE]


def moves_a_known_day(look: Look, form: KeyDateForm) -> bool:
    """The date is known, and on another day."""
    if not form.is_valid():
        return False
    known = look.matter.key_date(form.cleaned_data["name"])
    return known is not None and known != form.cleaned_data["on"]


def move(request: SignedIn, look: Look, asked: KeyDateForm) -> HttpResponse:
    """The plan for the day asked for; sent again with a reason and the plan's fingerprint, it is done."""
    form = MoveForm(request.POST if "seen" in request.POST else None, auto_id="move-%s")
    if form.is_bound:
        said = form.cleaned_data if form.is_valid() else {}
        done = attempt(form, lambda: set_key_date(actor=request.user, matter=look.matter, **said))
        if done:
            return changed(request, look, TOUCHED, f"{titled(done.name)} moved to {dates.on(done.on)}.")
    return _plan(request, look, asked, form)


def _plan(request: SignedIn, look: Look, asked: KeyDateForm, form: MoveForm) -> HttpResponse:
    day = asked.cleaned_data
    try:
        preview = preview_key_date(actor=request.user, matter=look.matter, name=day["name"], on=day["on"])
    except ValidationError as refusal:
        place(asked, refusal, {})
        return refused(request, look, "key-dates", form=asked)
    is_changed = form.is_bound and form.data.get("seen") != preview.fingerprint
    plan = part(look, MOVE, preview=preview, form=form, is_changed=is_changed)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    if request.htmx:
        return draw_parts(request, look, [part(look, "key-dates"), plan], status)
    context = {"look": look, "matter": look.matter, "part": plan}
    return render(request, "matters/page/key_date_move_page.html", context, status=status)
