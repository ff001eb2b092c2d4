"""The editor of a draft: its rows on one page, changed where they stand."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import reswap, retarget, trigger_client_event

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.actions import add_row, change_row, copy_row, move_row, remove_row
from matters.forms.blueprint_row import RowForm
from matters.models import PracticeAreaVersion
from matters.practice_area_editor import found, groups, parts, shown
from matters.practice_area_page import STAGES
from matters.practice_area_sheet import Sheet, print_of, section_named, words_at
from matters.sections import Section
from matters.views.area_versions import draft_or_404

NOT_BROUGHT = "The page did not bring what was removed. Add it anew."
ROWS, ROW = "matters/practice_areas/edit/rows.html", "matters/practice_areas/edit/row.html"
FORM, FORM_PAGE = "matters/practice_areas/edit/form.html", "matters/practice_areas/edit/form_page.html"


@login_required
@require_GET
def page(request: SignedIn, key: str, number: int) -> HttpResponse:
    """The draft, a section at a time, or what a search found in all of them."""
    version = draft_or_404(request, key, number)
    if version.state != "draft":
        return redirect("practice_areas:version", key, number)
    context = _context(
        Place(version, section_or_404(request.GET.get("show", STAGES))), request.GET.get("q", "").strip()
    )
    template = ROWS if request.htmx else "matters/practice_areas/edit/page.html"
    return render(request, template, context)


def section_or_404(name: str) -> Section:
    """The section of that name."""
    try:
        return section_named(name)
    except KeyError as error:
        raise Http404 from error


@dataclass(frozen=True)
class Place:
    """A section of a draft."""

    version: PracticeAreaVersion
    section: Section

    @property
    def back(self) -> str:
        """The page on which its rows stand."""
        version = self.version
        address = reverse("practice_areas:edit", args=[version.area.key, version.number])
        return f"{address}?show={self.section.name}"


def _place(request: SignedIn, key: str, number: int, show: str) -> Place:
    return Place(draft_or_404(request, key, number), section_or_404(show))


def _context(at: Place, words: str = "") -> dict[str, Any]:
    version, section = at.version, at.section
    return {
        "area": version.area,
        "version": version,
        "section": section,
        "parts": parts(version, "" if words else section.name),
        "groups": found(version, words) if words else groups(version, section),
        "q": words,
    }


@login_required
@require_http_methods(["GET", "POST"])
def rows(request: SignedIn, key: str, number: int, show: str) -> HttpResponse:
    """GET draws the form for a new row, POST adds it."""
    at = _place(request, key, number, show)
    under, owner = request.GET.get("under", ""), at.section.belongs_to
    form = _form(request, at, Sheet(at.version), {owner[0]: under} if under and owner else {})
    row = attempt(form, lambda: add_row(actor=request.user, **vars(at), values=form.values()))
    if row:
        return _changed(request, at, f"“{form.values()[at.section.named_by]}” is added.", row.pk)
    return _asked(request, at, form, f"new-{show}-{under}", f"Add a {at.section.one}")


@login_required
@require_http_methods(["GET", "POST"])
def row(request: SignedIn, key: str, number: int, show: str, pk: int) -> HttpResponse:
    """GET draws the form of a row where it stands, POST changes the row."""
    at = _place(request, key, number, show)
    get_object_or_404(at.section.of(at.version), pk=pk)
    sheet = Sheet(at.version)
    now = sheet.rows(at.section)[sheet.spot(at.section, pk).index]
    form, seen = _form(request, at, sheet, now, pk), request.POST.get("seen", "")
    changed = attempt(
        form,
        lambda: change_row(actor=request.user, **vars(at), pk=pk, values=form.values(), seen=seen),
    )
    if changed:
        return _saved(request, at, pk, is_same_place=_owner(at, form.values()) == _owner(at, now))
    return _asked(request, at, form, f"row-{show}-{pk}", f"Change the {at.section.one}")


def _form(
    request: SignedIn, at: Place, sheet: Sheet, values: Mapping[str, Any], pk: int | None = None
) -> RowForm:
    data = request.POST if request.method == "POST" else None
    words, ids = words_at(sheet, at.section, pk), f"{at.section.name}-{pk or 'new'}-%s"
    return RowForm(data, section=at.section, words=words, row=values, auto_id=ids)


def _asked(request: SignedIn, at: Place, form: RowForm, spot: str, title: str) -> HttpResponse:
    if at.version.state != "draft":
        return redirect("practice_areas:version", at.version.area.key, at.version.number)
    context = {
        "area": at.version.area,
        "version": at.version,
        "form": form,
        "place": spot,
        "title": title,
        "address": request.get_full_path(),
        "back": at.back,
        "seen": print_of(form.row) if form.row else "",
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    answer = render(request, FORM if request.htmx else FORM_PAGE, context, status=status)
    return reswap(retarget(answer, f"#{spot}"), "outerHTML") if request.htmx and form.errors else answer


def _changed(
    request: SignedIn, at: Place, said: str, pk: int | None = None, gone: Mapping[str, object] | None = None
) -> HttpResponse:
    """The section as it stands now, with the focus on the row that was meant."""
    if not request.htmx:
        messages.success(request, said)
        return redirect(f"{at.back}#row-{at.section.name}-{pk or ''}")
    answer = render(request, ROWS, {**_context(at), "focus": pk, "gone": gone})
    return trigger_client_event(answer, "announce", {"value": said})


def _owner(at: Place, values: Mapping[str, Any]) -> object:
    """The row it stands under; a section in which rows speak of one another is drawn anew."""
    owner = at.section.belongs_to
    return (values.get(owner[0]) if at.section.by_stage else object()) if owner else None


def _saved(request: SignedIn, at: Place, pk: int, *, is_same_place: bool) -> HttpResponse:
    """Only the row, when it stands where it stood; else the section."""
    row = shown(at.version, at.section, pk) if request.htmx and is_same_place else None
    if row is None:
        return _changed(request, at, "Saved.", pk)
    context = {"area": at.version.area, "version": at.version, "section": at.section, "row": row, "focus": pk}
    answer = render(request, ROW, {**context, "found": "found" in request.GET})
    answer = reswap(retarget(answer, f"#row-{at.section.name}-{pk}"), "outerHTML")
    return trigger_client_event(answer, "announce", {"value": "Saved."})


def _act(request: SignedIn, at: Place, act: Callable[..., Any], said: str, **more: object) -> HttpResponse:
    """One act on a row; what the verb refuses stands above the rows."""
    try:
        row = act(actor=request.user, **vars(at), **more)
    except ValidationError as error:
        return _refused(request, at, error)
    return _changed(request, at, said, row.pk)


def _refused(request: SignedIn, at: Place, error: ValidationError) -> HttpResponse:
    problem = " ".join(error.messages)
    if request.htmx:
        context = {**_context(at), "problem": problem}
        return render(request, ROWS, context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.error(request, problem)
    return redirect(at.back)


@login_required
@require_POST
def place(request: SignedIn, key: str, number: int, show: str, pk: int) -> HttpResponse:
    """Move the row to a place among those it is shown with."""
    at, to = _place(request, key, number, show), request.POST.get("to", "")
    if not to.isascii() or not to.isdigit():
        return _refused(request, at, ValidationError("Say which place it moves to: 1 is the first."))
    return _act(request, at, move_row, f"Moved to place {to}.", pk=pk, to=int(to))


@login_required
@require_POST
def copy(request: SignedIn, key: str, number: int, show: str, pk: int) -> HttpResponse:
    """Double the row."""
    return _act(
        request, _place(request, key, number, show), copy_row, "Doubled. Give it a name of its own.", pk=pk
    )


@login_required
@require_POST
def removal(request: SignedIn, key: str, number: int, show: str, pk: int) -> HttpResponse:
    """Take the row away, with the way back beside it."""
    at = _place(request, key, number, show)
    try:
        gone = remove_row(actor=request.user, **vars(at), pk=pk)
    except ValidationError as error:
        return _refused(request, at, error)
    back = {"name": gone.name, "at": gone.at, "values": json.dumps(gone.values)}
    return _changed(request, at, f"“{gone.name}” is removed.", gone=back)


@login_required
@require_POST
def restoration(request: SignedIn, key: str, number: int, show: str) -> HttpResponse:
    """Put back a row that was removed: the page brings what it said, and it is judged like any other."""
    at = _place(request, key, number, show)
    try:
        values, position = json.loads(request.POST["values"]), int(request.POST["at"])
    except (KeyError, ValueError, RecursionError):
        return _refused(request, at, ValidationError(NOT_BROUGHT))
    if not isinstance(values, dict):
        return _refused(request, at, ValidationError(NOT_BROUGHT))
    return _act(request, at, partial(add_row, at=position), "It is back.", values=values)
