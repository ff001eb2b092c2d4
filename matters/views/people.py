"""Parties and team of a matter."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from caseops.users.models import User
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from clients.actions import create_contact
from matters.actions import add_party, join_team, leave_team, remove_party
from matters.forms.people import PartyForm, TeamForm
from matters.models import Matter, Party
from matters.page import part
from matters.page.look import Look
from matters.permissions import CHANGE_TEAM, WORK_ON_MATTER
from matters.views.access import look_at, posted
from matters.views.answers import changed, draw_parts, refused

PEOPLE = "people"
TOUCHED = [PEOPLE, "facts", "checklist", "timeline", "writing"]


@login_required
@posted
def add_to_parties(request: SignedIn, number: str) -> HttpResponse:
    """Somebody of the directory, or somebody new who enters it with the same act."""
    look = look_at(request, number, WORK_ON_MATTER)
    form = PartyForm(request.POST, auto_id="party-%s")
    party = attempt(form, lambda: _add(request.user, look.matter, **form.cleaned_data))
    if not party:
        return refused(request, look, PEOPLE, party_form=form)
    return changed(request, look, TOUCHED, f"Added {party} as {party.get_role_display().lower()}.")


@transaction.atomic
def _add(
    actor: User, matter: Matter, *, name: str, kind: str, contact: Any, role: str, reference: str
) -> Party:
    contact = contact or create_contact(actor=actor, name=name, kind=kind)
    return add_party(actor=actor, matter=matter, contact=contact, role=role, reference=reference)


@login_required
def add_to_team(request: SignedIn, number: str) -> HttpResponse:
    """A colleague, who can open the file from now on; by GET the form, which names everybody at the firm."""
    if request.htmx and request.method == "GET":
        look = look_at(request, number, CHANGE_TEAM)
        return draw_parts(request, look, [part(look, PEOPLE, is_adding=True)])
    return _add_to_team(request, number)


@posted
def _add_to_team(request: SignedIn, number: str) -> HttpResponse:
    look = look_at(request, number, CHANGE_TEAM)
    form = TeamForm(request.POST, matter=look.matter, auto_id="team-%s")
    member = attempt(form, lambda: join_team(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not member:
        return refused(request, look, PEOPLE, team_form=form)
    return changed(request, look, TOUCHED, f"{member} is on the team.")


@login_required
@posted
def take_from_parties(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """The contact stays in the directory."""
    look = look_at(request, number, WORK_ON_MATTER)
    party = get_object_or_404(look.matter.parties.select_related("contact", "matter"), pk=pk)
    name = str(party)
    return _remove(request, look, lambda: remove_party(actor=request.user, party=party), f"Removed {name}.")


@login_required
@posted
def take_from_team(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """Their open tasks go to somebody who stays."""
    look = look_at(request, number, CHANGE_TEAM)
    member = get_object_or_404(look.matter.team.select_related("user", "matter"), pk=pk)
    name = str(member)
    return _remove(
        request, look, lambda: leave_team(actor=request.user, member=member), f"{name} is off the team."
    )


def _remove(request: SignedIn, look: Look, act: Callable[[], None], said: str) -> HttpResponse:
    try:
        act()
    except ValidationError as refusal:
        return refused(request, look, PEOPLE, problem=refusal.messages)
    if not Matter.objects.visible_to(request.user).filter(pk=look.matter.pk).exists():
        return _away(request, said)
    return changed(request, look, TOUCHED, said)


def _away(request: SignedIn, said: str) -> HttpResponse:
    """Whoever took themselves off the team sees the page no more."""
    messages.success(request, said)
    url = reverse("matters:list")
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)
