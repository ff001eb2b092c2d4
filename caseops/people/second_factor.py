"""Admins sign in with a second factor where the firm asks for it."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from caseops.people.going import go_to
from caseops.users.models import User

SENTENCE = (
    "Your firm asks its admins for a second factor. Add an authenticator app or a passkey first; "
    "then everything else opens."
)
STAYS_OPEN = {"account_logout", "account_reauthenticate", "healthz", "readyz"}


def is_due_from(user: User) -> bool:
    """True for admins, and for whoever may use the repair pages, where REQUIRE_MFA_FOR_ADMINS is on."""
    return settings.REQUIRE_MFA_FOR_ADMINS and (user.is_admin or user.is_staff)


def has_one(user: User) -> bool:
    """Recovery codes alone are none."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()


class SecondFactorFirst:
    """Nothing but the set-up pages opens before it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        name = request.resolver_match.url_name or "" if request.resolver_match else ""
        if name in STAYS_OPEN or name.startswith("mfa_") or not isinstance(request.user, User):
            return None
        if not is_due_from(request.user) or has_one(request.user):
            return None
        messages.warning(request, SENTENCE)
        return go_to(request, "mfa_index")
