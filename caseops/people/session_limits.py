"""A session ends after a while without a click, and at the latest after a working day."""

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from caseops.core import clock
from caseops.people.actions import note_session_ended
from caseops.people.going import go_to_sign_in
from caseops.users.models import User

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
BY_ITSELF = "X-Background"  # a page that asks again by itself says so: that is nobody's click
TOUCH_SECONDS = 60


def begin(request: HttpRequest) -> None:
    """Start both clocks, at sign-in."""
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = _now()


def overrun(request: HttpRequest) -> str:
    """Which limit this session is past, in words; empty while it is within both."""
    now = _now()
    if now - request.session.get(SEEN_AT, now) >= settings.SESSION_IDLE_SECONDS:
        return f"{settings.SESSION_IDLE_SECONDS // 60} minutes without a click"
    if now - request.session.get(SIGNED_IN_AT, now) >= settings.SESSION_ABSOLUTE_SECONDS:
        return f"{settings.SESSION_ABSOLUTE_SECONDS // 3600} hours in one session"
    return ""


class SessionLimits:
    """Stands right behind authentication, before any page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, User):
            return self.get_response(request)
        if reason := overrun(request):
            note_session_ended(person=request.user, reason=reason)
            return _end(request, reason)
        _touch(request)
        return self.get_response(request)


def _end(request: HttpRequest, reason: str) -> HttpResponse:
    logout(request)
    messages.info(request, f"You were signed out after {reason}, to keep the firm's files safe.")
    return go_to_sign_in(request)


def _touch(request: HttpRequest) -> None:
    """Written at most once a minute: a page costs no extra query."""
    request.session.setdefault(SIGNED_IN_AT, _now())
    silent = _now() - request.session.get(SEEN_AT, 0)
    if silent >= TOUCH_SECONDS and BY_ITSELF not in request.headers:
        request.session[SEEN_AT] = _now()
        UserSession.objects.create_from_request(request)


def _now() -> int:
    return int(clock.now().timestamp())
