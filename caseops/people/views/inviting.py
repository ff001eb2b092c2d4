"""Invitations from the admin's side."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from caseops.people.actions import invite, resend_invitation, revoke_invitation
from caseops.people.forms import InvitationForm, attempt
from caseops.people.models import Invitation
from caseops.people.views.people import render_list
from caseops.users.permissions import MANAGE_PEOPLE
from caseops.users.requests import SignedIn


@require_POST
def invitations(request: SignedIn) -> HttpResponse:
    MANAGE_PEOPLE.require(request.user)
    form = InvitationForm(request.POST)
    if form.is_valid() and attempt(form, lambda: invite(actor=request.user, **form.cleaned_data)):
        messages.success(request, f"The invitation to {form.cleaned_data['email']} is on its way.")
        return redirect("people:list")
    return render_list(request, form)


@require_POST
def sending(request: SignedIn, pk: int) -> HttpResponse:
    return _act(request, pk, resend_invitation, "{name} gets a new link; the old one no longer works.")


@require_POST
def revocation(request: SignedIn, pk: int) -> HttpResponse:
    return _act(request, pk, revoke_invitation, "The invitation of {name} is withdrawn.")


def _act(request: SignedIn, pk: int, verb: Callable[..., Invitation], done: str) -> HttpResponse:
    MANAGE_PEOPLE.require(request.user)
    invitation = get_object_or_404(Invitation, pk=pk)
    try:
        verb(actor=request.user, invitation=invitation)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done.format(name=invitation.name))
    return redirect("people:list")
