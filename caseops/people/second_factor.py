"""Who signs in with a second factor: the firm says for which roles and from which day, the installation for admins."""

from collections.abc import Callable
from datetime import date
from typing import cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.utils.dateformat import format as written

from caseops.core import clock
from caseops.core.composing import Of
from caseops.people.going import go_to
from caseops.people.models import SecondFactorRule
from caseops.users.models import User

SENTENCE = (
    "Your firm asks for a second factor. Add an authenticator app or a passkey; then everything else opens."
)
STRENGTH_SHOWN = "sso_strength_shown"
STAYS_OPEN = {"account_logout", "account_reauthenticate", "healthz", "readyz"}


def told_of(people: "QuerySet[User]") -> "QuerySet[User]":
    """Each person with what is known of second factors, in the same question; `factor_from_on` is the role's."""
    rule = SecondFactorRule.objects.filter(role=OuterRef("role")).values("from_on")
    linked = SocialAccount.objects.filter(user=OuterRef("pk"))
    return people.annotate(
        factor_from_on=Subquery(rule), factor_held=Exists(_own()), factor_elsewhere=Exists(linked)
    )


def without_one(people: "QuerySet[User]") -> "QuerySet[User]":
    """Those who would have to set one up."""
    return people.filter(~Exists(_own()))


def _own() -> "QuerySet[Authenticator]":
    """Of the person of the outer question; recovery codes alone are none."""
    return Authenticator.objects.filter(user=OuterRef("pk")).exclude(type=Authenticator.Type.RECOVERY_CODES)


def _told(user: User) -> User:
    return user if hasattr(user, "factor_held") else Of(_anybody, user)[0]


def _anybody(pk: int) -> "QuerySet[User]":
    return told_of(User.objects.filter(pk=pk))


def from_when(user: User) -> date | None:
    """From which day this person needs one; None: never."""
    if settings.REQUIRE_MFA_FOR_ADMINS and (user.is_admin or user.is_staff):
        return date.min
    from_on: date | None = getattr(_told(user), "factor_from_on", None)
    return from_on


def is_due_from(user: User) -> bool:
    """True for whoever needs one by now."""
    from_on = from_when(user)
    return from_on is not None and from_on <= clock.today()


def has_one(user: User) -> bool:
    """Recovery codes alone are none."""
    return bool(getattr(_told(user), "factor_held", False))


def came_by_single_sign_on(request: HttpRequest, user: User) -> bool:
    """True in a session that began at the firm's identity provider."""
    return any(record["method"] == "socialaccount" for record in get_authentication_records(request, user))


def shown_elsewhere(request: HttpRequest, user: User) -> bool:
    """The second factor was shown at the provider: the firm believes it, or its token had to say so and did."""
    if not settings.SSO_IS_SECOND_FACTOR or not came_by_single_sign_on(request, user):
        return False
    return not settings.SSO_STRENGTH or request.session.get(STRENGTH_SHOWN) is True


def is_missing(user: User, request: HttpRequest | None = None) -> bool:
    """Needed by now, and not there.

    Where the firm's identity provider counts, the session must have begun there; for an API token it is enough that
    its owner is known there.
    """
    user = _told(user)
    if not is_due_from(user) or has_one(user):
        return False
    if not settings.SSO_IS_SECOND_FACTOR or not getattr(user, "factor_elsewhere", False):
        return True
    return request is not None and not shown_elsewhere(request, user)


def tell_of_grace(request: HttpRequest, user: User) -> None:
    """At sign-in, while there is still time."""
    from_on = from_when(user)
    if from_on and from_on > clock.today() and not has_one(user):
        day = written(from_on, "F j")
        messages.info(
            request, f"From {day} you need a second factor here. Add one under Settings: it takes a minute."
        )


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
        if not is_missing(request.user, request):
            return None
        _say_once(request)
        return go_to(request, "mfa_index")


def _say_once(request: HttpRequest) -> None:
    """A page that asks several things at once is told once."""
    waiting = cast("BaseStorage", messages.get_messages(request))
    if SENTENCE not in [message.message for message in waiting]:
        messages.warning(request, SENTENCE)
    waiting.used = False
