"""Where somebody is signed in: one's own browsers, and ending another person's."""

from http import HTTPStatus

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from caseops.people.actions import end_all_sessions, end_other_sessions, end_session
from caseops.people.forms import SignOutForm
from caseops.people.sessions import sessions_of
from caseops.people.views.people import access_of, told
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt


@require_http_methods(["GET", "POST"])
def listing(request: SignedIn) -> HttpResponse:
    """One's own; posted to, all but this one end."""
    here = request.session.session_key
    if request.method == "POST":
        count = end_other_sessions(actor=request.user, keep=here)
        messages.success(
            request, "You are signed out everywhere else." if count else "You are signed in nowhere else."
        )
        return redirect("sessions")
    sessions = sorted(sessions_of(request.user), key=lambda each: each.session_key != here)
    return render(request, "people/sessions.html", {"sessions": sessions, "here": here})


@require_POST
def ending(request: SignedIn, pk: int) -> HttpResponse:
    """One of one's own; the browser one sits at leaves by its own door."""
    own = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    end_session(actor=request.user, session=get_object_or_404(own, pk=pk))
    messages.success(request, "That browser is signed out.")
    return redirect("sessions")


@require_POST
def of_person(request: SignedIn, pk: int) -> HttpResponse:
    """End all of another person's."""
    MANAGE_PEOPLE.require(request.user)
    person = get_object_or_404(User.objects.with_second_factor(), pk=pk)
    form = SignOutForm(request.POST)
    ended = attempt(form, lambda: end_all_sessions(actor=request.user, person=person, **form.cleaned_data))
    if ended is not None:
        words = f"is signed out of {ended}" if ended else "was signed in nowhere"
        messages.success(request, f"{person.name} {words}.")
        return redirect("people:page", pk)
    context = told(request.user, person, access_of(person), sign_out=form)
    return render(request, "people/page.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
