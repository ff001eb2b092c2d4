"""Before some acts we ask once more who is sitting there: a password or a second factor, for a few minutes."""

import time
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from caseops.people.going import go_to
from caseops.users.models import User

SENTENCE = "We ask once more who you are before this. Then do it again: nothing has happened yet."


class ConfirmFirst:
    """Acts named in CONFIRM_IDENTITY_FOR (`POST people:page`), when one's last sign-in or confirmation is too old."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        found = request.resolver_match
        act = f"{request.method} {found.view_name}" if found else ""
        if act not in settings.CONFIRM_IDENTITY_FOR or not isinstance(request.user, User):
            return None
        if _is_fresh(request, request.user):
            return None
        messages.info(request, SENTENCE)
        return go_to(request, f"{reverse('account_reauthenticate')}?{urlencode({'next': _back(request)})}")


def _is_fresh(request: HttpRequest, user: User) -> bool:
    seconds = settings.CONFIRM_IDENTITY_SECONDS
    times = [record["at"] for record in get_authentication_records(request, user)]
    return not seconds or time.time() - max(times, default=0) < seconds


def _back(request: HttpRequest) -> str:
    """To the page on which the act was asked for; what was posted is not posted again."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    htmx, referer = HtmxDetails(request), urlsplit(request.headers.get("Referer", ""))
    if htmx:
        return htmx.current_url_abs_path or "/"
    return referer.path if referer.netloc == request.get_host() and referer.path else "/"
