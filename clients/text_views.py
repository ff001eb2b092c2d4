"""Leave to text, on the page of a contact."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from caseops.users.requests import SignedIn
from clients.actions import allow_texts, end_texts
from clients.models import Contact, Phone, TextConsent
from clients.permissions import KEEP_CONTACTS

TOLD_US = [(way.value, way.label) for way in (TextConsent.Way.SPOKEN, TextConsent.Way.SIGNED)]


class LeaveForm(forms.Form):
    """Which number, and how they said so."""

    number = forms.ModelChoiceField(Phone.objects.none(), label="Number", empty_label=None)
    how = forms.ChoiceField(choices=TOLD_US, label="How they said so")

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "leave-%s", **kwargs})
        field: Any = self.fields["number"]
        field.queryset = contact.phones.all()


@login_required
@require_POST
def allow(request: SignedIn, pk: int) -> HttpResponse:
    """They said that we may text them."""
    KEEP_CONTACTS.require(request.user)
    contact = get_object_or_404(Contact, pk=pk)
    form = LeaveForm(request.POST, contact=contact)
    if not form.is_valid():
        messages.error(request, "Choose one of their numbers, and how they said so.")
        return redirect("contacts:page", pk)
    number = form.cleaned_data["number"].number.as_e164
    return _done(
        request,
        contact,
        lambda: allow_texts(actor=request.user, contact=contact, number=number, how=form.cleaned_data["how"]),
        f"{contact} may be texted.",
    )


@login_required
@require_POST
def end(request: SignedIn, pk: int) -> HttpResponse:
    """They said that we may not, any more."""
    KEEP_CONTACTS.require(request.user)
    contact = get_object_or_404(Contact, pk=pk)
    way = TextConsent.Way.SPOKEN
    return _done(
        request,
        contact,
        lambda: end_texts(actor=request.user, contact=contact, how=way),
        f"{contact} is not texted any more.",
    )


def _done(request: SignedIn, contact: Contact, verb: Any, said: str) -> HttpResponse:
    try:
        verb()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return redirect("contacts:page", contact.pk)
