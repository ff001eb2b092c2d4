"""Typed fields and deciding answers, edited in place."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions import disclose_field, set_fact, set_field
from matters.field_values import to_choose_from
from matters.forms.answers import AnswerForm
from matters.models import FieldBlueprint
from matters.models.practice_area import FieldType
from matters.page import part
from matters.page.look import Look
from matters.permissions import DISCLOSE, RUN_MATTER
from matters.views.access import look_at, posted
from matters.views.answers import WHOLE, changed, draw_parts, refused, whole_page

FIELDS = "fields"
CLEAR = "clear"
YES_OR_NO = ["true", "false"]
TOUCHED = [FIELDS, *(key for key in WHOLE if key not in {FIELDS, "messages"})]


@login_required
@require_http_methods(["GET", "POST"])
def field(request: SignedIn, number: str, key: str) -> HttpResponse:
    """GET opens the field for editing (htmx), POST keeps what was typed."""
    look = look_at(request, number, RUN_MATTER)
    row = _field(look, key)
    if request.method == "POST":
        return _keep(request, look, row)
    if not request.htmx:
        return redirect(f"{look.matter.get_absolute_url()}?edit={key}#field-{key}")
    editing = "" if "cancel" in request.GET else key
    return draw_parts(request, look, [part(look, FIELDS, editing=editing)])


def _field(look: Look, key: str) -> FieldBlueprint:
    return get_object_or_404(look.matter.version.fieldblueprints, key=key, retired=False)


def _keep(request: SignedIn, look: Look, row: FieldBlueprint) -> HttpResponse:
    papers = to_choose_from(look.matter, request.user) if row.type == FieldType.FILE else ()
    form = AnswerForm(row, data=request.POST, papers=papers)
    done = attempt(
        form,
        lambda: set_field(
            actor=request.user, matter=look.matter, field=row, raw=_raw(request, look, row, form)
        ),
        places={"on": "value", "name": "value"},
    )
    if not done:
        return refused(request, look, FIELDS, editing=row.key, form=form)
    return changed(request, look, TOUCHED, f"{row.label} kept.")


def _raw(request: SignedIn, look: Look, row: FieldBlueprint, form: AnswerForm) -> str | list[str]:
    """What is sealed does not stand in its form: sent empty it would be lost by an Enter."""
    raw = form.raw()
    kept = look.matter.field_values.filter(key=row.key, sealed__isnull=False)
    if raw in ("", []) and CLEAR not in request.POST and kept.exists():
        raise ValidationError({"value": "Type it anew, or clear it."})
    return "" if CLEAR in request.POST else raw


@login_required
@posted
def disclosure(request: SignedIn, number: str, key: str) -> HttpResponse:
    """A sealed field in the open, this once, for whoever says why; it is on record."""
    look = look_at(request, number, DISCLOSE)
    row = _field(look, key)
    try:
        text = disclose_field(
            actor=request.user, matter=look.matter, field=row, reason=request.POST.get("reason", "")
        )
    except ValidationError as refusal:
        return refused(request, look, FIELDS, problem=[f"{row.label}: {refusal.messages[0]}"])
    opened = {key: text}
    if request.htmx:
        drawn = draw_parts(request, look, [part(look, FIELDS, opened=opened), part(look, "timeline")])
    else:
        drawn = whole_page(request, look, fields={"opened": opened})
    drawn["Cache-Control"] = "no-store"
    return drawn


@login_required
@posted
def answer(request: SignedIn, number: str) -> HttpResponse:
    """A deciding answer; what it calls for comes to be."""
    look = look_at(request, number, RUN_MATTER)
    key, value = request.POST.get("key", ""), request.POST.get("value", "")
    asked = {each.key: each for each in look.matter.version.questions_asked()}
    if key not in asked or value not in (asked[key].options or YES_OR_NO):
        return refused(request, look, FIELDS, problem=["Choose one of the answers."])
    try:
        set_fact(actor=request.user, matter=look.matter, key=key, value=value)
    except ValidationError as refusal:
        return refused(request, look, FIELDS, problem=refusal.messages)
    return changed(request, look, TOUCHED, f"{asked[key].label}: answered.")
