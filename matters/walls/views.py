"""The page that says who may see a matter, and the acts on it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from caseops.users.permissions import MANAGE_PEOPLE
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.forms.acts import ReasonForm
from matters.models import Matter, Wall
from matters.page.look import Look
from matters.permissions import KEEP_WALLS
from matters.views.access import look_at, posted
from matters.walls import actions
from matters.walls.forms import PersonForm, SightForm, WallForm, wall_of
from matters.walls.readers import readers_of
from matters.walls.sight import explain_sight


@login_required
@require_http_methods(["GET", "POST"])
def wall(request: SignedIn, number: str) -> HttpResponse:
    """Who sees the matter and why; POST raises a wall."""
    look = look_at(request, number)
    if request.method == "GET":
        return _page(request, look)
    _require(request, look)
    form = WallForm(request.POST)
    done = attempt(
        form, lambda: actions.raise_wall(actor=request.user, matter=look.matter, **form.cleaned_data)
    )
    return _answer(request, look, done, "The wall stands.", wall_form=form)


@login_required
@posted
def lifting(request: SignedIn, number: str) -> HttpResponse:
    """The matter is seen as any other again."""
    look = look_at(request, number)
    _require(request, look)
    form = ReasonForm(request.POST, auto_id="lift-%s")
    done = attempt(
        form, lambda: actions.lift_wall(actor=request.user, matter=look.matter, **form.cleaned_data)
    )
    return _answer(request, look, done, "The wall is lifted.", lift_form=form)


@login_required
@posted
def people(request: SignedIn, number: str) -> HttpResponse:
    """Name one more: screened or admitted, as the wall stands."""
    look = look_at(request, number)
    _require(request, look)
    stands = wall_of(look.matter)
    form = PersonForm(request.POST, wall=stands)
    verb = actions.screen if stands and stands.is_screen else actions.admit
    done = attempt(form, lambda: verb(actor=request.user, matter=look.matter, **form.cleaned_data))
    said = (
        f"{form.cleaned_data['person']} is {'screened' if verb is actions.screen else 'admitted'}."
        if done
        else ""
    )
    return _answer(request, look, done, said, person_form=form)


@login_required
@posted
def removal(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """Take a name off the wall: whom it kept out is admitted, whom it let in is screened."""
    look = look_at(request, number)
    _require(request, look)
    stands = wall_of(look.matter)
    member = get_object_or_404(stands.members.select_related("user"), pk=pk) if stands else None
    if stands is None or member is None:
        return redirect("matters:wall", number)
    form = forms.Form({})
    verb: Callable[..., Wall] = actions.admit if stands.is_screen else actions.screen
    done = attempt(form, lambda: verb(actor=request.user, matter=look.matter, person=member.user))
    said = f"{member.user} is {'admitted' if stands.is_screen else 'screened'}."
    return _answer(request, look, done, said, problem=[str(each) for each in form.non_field_errors()])


@login_required
@posted
def sight(request: SignedIn, number: str) -> HttpResponse:
    """Why somebody sees the matter or not, for an admin who sees it; who does not finds no matter here either."""
    look = look_at(request, number, MANAGE_PEOPLE)
    form = SightForm(request.POST)
    told = attempt(form, lambda: explain_sight(actor=request.user, matter=look.matter, **form.cleaned_data))
    status = HTTPStatus.OK if told else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(request, look, status, sight=told, sight_form=form)


def _require(request: SignedIn, look: Look) -> None:
    KEEP_WALLS.require(request.user)
    if not actions.may_keep_walls(request.user, look.matter):
        raise PermissionDenied("Only an admin or the attorney of the matter may do this.")


def _answer(request: SignedIn, look: Look, done: Wall | None, said: str, **forms_: Any) -> HttpResponse:
    if not done:
        return _page(request, look, HTTPStatus.UNPROCESSABLE_ENTITY, **forms_)
    messages.success(request, said)
    if not Matter.objects.visible_to(request.user).filter(pk=look.matter.pk).exists():
        return redirect("matters:list")
    return redirect("matters:wall", look.matter.number)


def _page(request: SignedIn, look: Look, status: HTTPStatus = HTTPStatus.OK, **said: Any) -> HttpResponse:
    stands = wall_of(look.matter)
    earlier = look.matter.walls.exclude(lifted_at=None).select_related("raised_by", "lifted_by")
    context = {
        "matter": look.matter,
        "wall": stands,
        "named": stands.members.select_related("user", "by") if stands else [],
        "readers": readers_of(look.matter),
        "earlier": earlier,
        "may_keep": actions.may_keep_walls(request.user, look.matter),
        "wall_form": WallForm(),
        "person_form": PersonForm(wall=stands),
        "lift_form": ReasonForm(auto_id="lift-%s"),
        "sight_form": SightForm() if MANAGE_PEOPLE.held_by(request.user) else None,
        **said,
    }
    return render(request, "matters/walls/page.html", context, status=status)
