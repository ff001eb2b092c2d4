"""The directory of contacts: the base of every conflict check, open to everybody at the firm."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.users.requests import SignedIn
from caseops.web.pages import addresses, page_number, slice_of
from caseops.web.refusals import attempt
from clients.actions import change_contact, create_contact, trust_email
from clients.filters import ContactFilter
from clients.forms import ContactForm, NewContactForm
from clients.models import Contact
from clients.permissions import KEEP_CONTACTS
from clients.text_views import LeaveForm

NAMES = 12
RESULTS = "contacts"
PLACES = {"number": "phones"}


@login_required
@require_GET
def contact_list(request: SignedIn) -> HttpResponse:
    """By name, with search; htmx gets the rows alone."""
    found = ContactFilter(request.GET, queryset=Contact.objects.prefetch_related("phones"), request=request)
    number = page_number(request)
    contacts, is_more = slice_of(found.qs, number) if found.is_valid() else ([], False)
    context = {
        "filter": found,
        "contacts": contacts,
        "pages": addresses(request, number, is_more=is_more),
        "is_filtered": any(request.GET.get(name) for name in found.filters),
        "may_keep": KEEP_CONTACTS.held_by(request.user),
    }
    only_rows = request.htmx and request.htmx.target == RESULTS
    return render(request, f"clients/{'results' if only_rows else 'list'}.html", context)


@login_required
@require_GET
def names(request: SignedIn) -> HttpResponse:
    """Names for a field that completes them."""
    words = request.GET.get("name") or request.GET.get("value") or ""
    found = Contact.objects.named_like(words)[:NAMES] if len(words.strip()) > 1 else []
    return render(request, "clients/names.html", {"contacts": found})


@login_required
@require_GET
def contact_page(request: SignedIn, pk: int) -> HttpResponse:
    """One contact, and its part in the matters this person may see."""
    contact = get_object_or_404(Contact.objects.prefetch_related("phones"), pk=pk)
    context = {
        "contact": contact,
        "parts": parts_in_matters(contact, request),
        "leaves": contact.text_consents.select_related("given_by", "ended_by"),
        "leave_form": LeaveForm(contact=contact),
        "may_keep": KEEP_CONTACTS.held_by(request.user),
    }
    return render(request, "clients/page.html", context)


def parts_in_matters(contact: Contact, request: SignedIn) -> Sequence[object]:
    """The floor above hangs its parties on the contact; only those of matters the reader may see."""
    seen = contact.parts.visible_to(request.user)
    return list(seen.select_related("matter__stage", "matter__version__area").order_by("-matter__number"))


@login_required
@require_http_methods(["GET", "POST"])
def add(request: SignedIn) -> HttpResponse:
    """A new person or organisation."""
    KEEP_CONTACTS.require(request.user)
    if request.method == "GET":
        return _form_page(request, NewContactForm(initial={"name": request.GET.get("name", "")}))
    form = NewContactForm(request.POST)
    contact = attempt(form, lambda: create_contact(actor=request.user, **form.cleaned_data), PLACES)
    if not contact:
        return _form_page(request, form)
    messages.success(request, f"Added {contact}.")
    return redirect("contacts:page", contact.pk)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: SignedIn, pk: int) -> HttpResponse:
    """Correct what the directory says."""
    KEEP_CONTACTS.require(request.user)
    contact = get_object_or_404(Contact.objects.prefetch_related("phones"), pk=pk)
    if request.method == "GET":
        return _form_page(request, ContactForm(instance=contact), contact)
    form = ContactForm(request.POST, instance=contact)
    kept = attempt(
        form, lambda: change_contact(actor=request.user, contact=contact, **form.cleaned_data), PLACES
    )
    if not kept:
        return _form_page(request, form, contact)
    messages.success(request, f"Kept what you changed on {kept}.")
    return redirect("contacts:page", contact.pk)


@login_required
@require_POST
def trust(request: SignedIn, pk: int) -> HttpResponse:
    """Mail came back, and the address is right after all."""
    KEEP_CONTACTS.require(request.user)
    contact = get_object_or_404(Contact, pk=pk)
    try:
        trust_email(actor=request.user, contact=contact)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{contact} is written to at {contact.email} again.")
    return redirect("contacts:page", pk)


def _form_page(request: SignedIn, form: ContactForm, contact: Contact | None = None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "clients/form.html", {"form": form, "contact": contact}, status=status)
