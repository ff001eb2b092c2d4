"""Between the session and every page: signed in unless a page says otherwise, in the person's own time."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from caseops.people.going import go_to_sign_in


class SignInFirst(LoginRequiredMiddleware):
    """Every page asks for a sign-in except those marked `login_not_required`."""

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """A fragment, too, must move the whole window."""
        return go_to_sign_in(request) if super().process_view(request, *view) else None


class LocalTime:
    """Dates and times read in the zone of whoever is signed in; in the firm's for everybody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        with timezone.override(request.user.zone):
            return self.get_response(request)
