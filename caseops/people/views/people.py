"""The list of people, and one person."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.audit.models import Entry
from caseops.people.actions import (
    change_access,
    deactivate_person,
    reactivate_person,
    remove_second_factors,
    set_stand_ins,
)
from caseops.people.actions.membership import work_of
from caseops.people.forms import (
    AccessForm,
    HeirForm,
    InvitationForm,
    SignOutForm,
    StandInsForm,
    attempt,
)
from caseops.people.models import ApiToken, Invitation
from caseops.people.sessions import sessions_of
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE
from caseops.users.requests import SignedIn

HISTORY = 30


@require_GET
def listing(request: SignedIn) -> HttpResponse:
    MANAGE_PEOPLE.require(request.user)
    return render_list(request, InvitationForm())


def render_list(request: SignedIn, form: InvitationForm) -> HttpResponse:
    """The list with the form beside it, as it came back or blank."""
    people = User.objects.with_second_factor().order_by("-is_active", "name", "pk")
    pending = Invitation.objects.pending().select_related("invited_by")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"people": people, "pending": pending, "form": form}
    return render(request, "people/list.html", context, status=status)


@require_http_methods(["GET", "POST"])
def page(request: SignedIn, pk: int) -> HttpResponse:
    MANAGE_PEOPLE.require(request.user)
    person = get_object_or_404(User.objects.with_second_factor(), pk=pk)
    form = AccessForm(request.POST) if request.method == "POST" else access_of(person)
    if form.is_valid() and attempt(
        form, lambda: change_access(actor=request.user, person=person, **form.cleaned_data)
    ):
        messages.success(request, f"The access of {person.name} is saved.")
        return redirect("people:page", pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "people/page.html", told(request.user, person, form), status=status)


def access_of(person: User) -> AccessForm:
    """The form as the person is now."""
    return AccessForm(initial={"role": person.role, "firm_wide": person.firm_wide})


def told(reader: User, person: User, form: AccessForm, **forms: Form) -> dict[str, object]:
    """What the page of a person shows; `forms` came back with refusals."""
    history = Entry.objects.on_target(person).select_related("actor")[:HISTORY]
    return {
        "person": person,
        "form": form,
        "history": history,
        "heir": HeirForm(leaving=person),
        "stand_ins": StandInsForm(person=person),
        "sign_out": SignOutForm(),
        "work": work_of(person, reader) if person.is_active else [],
        "sessions": sessions_of(person),
        "tokens": ApiToken.objects.of(person).count(),
        **forms,
    }


@require_POST
def deactivation(request: SignedIn, pk: int) -> HttpResponse:
    """With whoever takes over; when somebody must and nobody is named, the field says so."""
    MANAGE_PEOPLE.require(request.user)
    person = get_object_or_404(User.objects.with_second_factor(), pk=pk)
    heir = HeirForm(request.POST, leaving=person)
    if heir.is_valid() and attempt(
        heir, lambda: deactivate_person(actor=request.user, person=person, **heir.cleaned_data)
    ):
        messages.success(request, f"{person.name} can no longer sign in.")
        return redirect("people:page", pk)
    context = told(request.user, person, access_of(person), heir=heir)
    return render(request, "people/page.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def stand_ins(request: SignedIn, pk: int) -> HttpResponse:
    """Supervisor and backup, together."""
    MANAGE_PEOPLE.require(request.user)
    person = get_object_or_404(User.objects.with_second_factor(), pk=pk)
    form = StandInsForm(request.POST, person=person)
    if form.is_valid() and attempt(
        form, lambda: set_stand_ins(actor=request.user, person=person, **form.cleaned_data)
    ):
        messages.success(request, f"Who stands in for {person.name} is saved.")
        return redirect("people:page", pk)
    context = told(request.user, person, access_of(person), stand_ins=form)
    return render(request, "people/page.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def reactivation(request: SignedIn, pk: int) -> HttpResponse:
    return _act(request, pk, reactivate_person, "{name} can sign in again.")


@require_POST
def second_factor_removal(request: SignedIn, pk: int) -> HttpResponse:
    return _act(
        request, pk, remove_second_factors, "{name} signs in with the password alone until a new one."
    )


def _act(request: SignedIn, pk: int, verb: Callable[..., User], done: str) -> HttpResponse:
    MANAGE_PEOPLE.require(request.user)
    person = get_object_or_404(User.objects.with_second_factor(), pk=pk)
    form = AccessForm({"role": person.role, "firm_wide": person.firm_wide})
    form.is_valid()
    if attempt(form, lambda: verb(actor=request.user, person=person)):
        messages.success(request, done.format(name=person.name))
        return redirect("people:page", pk)
    return render(
        request, "people/page.html", told(request.user, person, form), status=HTTPStatus.UNPROCESSABLE_ENTITY
    )
