"""A request asks the database as whoever has signed in; the doors of the house named in the settings, as the house."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from caseops.core.asking import NOBODY, SYSTEM, Asker, acting_as, become

SIGNING_IN = ("account_", "mfa_", "sso_")  # they show no matter, and write who came


class AskedBy:
    """Middleware, behind the one that finds the person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = getattr(request, "user", None)
        who: Asker = user.pk if getattr(user, "is_authenticated", False) else NOBODY
        with acting_as(who):
            response = self.get_response(request)
        if response.streaming:
            response.streaming_content = _told_as(who, response.streaming_content)  # type: ignore[attr-defined]
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        found = request.resolver_match
        if found and (
            found.view_name in settings.DOORS_OF_THE_HOUSE or found.view_name.startswith(SIGNING_IN)
        ):
            become(SYSTEM)


def _told_as(who: Asker, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Each piece is made after the request has ended, and still as its person."""
    rest = iter(pieces)
    while True:
        with acting_as(who):
            piece = next(rest, None)
        if piece is None:
            return
        yield piece
