"""The page behind the link in an invitation: open to whoever holds the link."""

from http import HTTPStatus

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from caseops.people.actions import accept_invitation
from caseops.people.forms import AcceptanceForm, attempt
from caseops.people.models import Invitation
from caseops.users.models import User

UNKNOWN = (
    "This link does not belong to an invitation. Copy the whole address from the e-mail, "
    "or ask the admin of your firm to send it again."
)


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = Invitation.objects.opened_by(token).select_related("invited_by").first()
    if found is None:
        return _closed(request, UNKNOWN, HTTPStatus.NOT_FOUND)
    if found.obstacle:
        return _closed(request, found.obstacle, HTTPStatus.GONE)
    if request.user.is_authenticated:
        taken = f"You are signed in as {request.user}. Sign out first to accept this invitation."
        return _closed(request, taken, HTTPStatus.CONFLICT)
    return _accept(request, found, token)


def _accept(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    form = AcceptanceForm(request.POST or None, initial={"name": found.name})
    accepted: list[User] = []
    if form.is_valid() and attempt(form, lambda: accepted.append(_member(form, token))):
        return perform_login(request, accepted[0])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "people/invitation.html", {"invitation": found, "form": form}, status=status)


def _member(form: AcceptanceForm, token: str) -> User:
    said = form.cleaned_data
    return accept_invitation(token=token, name=said["name"], password=said["password"])


def _closed(request: HttpRequest, sentence: str, status: HTTPStatus) -> HttpResponse:
    return render(request, "people/invitation_closed.html", {"sentence": sentence}, status=status)
