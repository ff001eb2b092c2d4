"""How often those are heard who have not signed in, at the doors that open to a secret in the address or a header."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from clients.link_limits import Limit, network_of
from clients.private_pages import address_of

DOORS = {
    "invitation",
    "feed",
    "mail_inbound",
    "text_arrived",
    "text_status",
    "alert_answer",
    "sso_login",
    "sso_callback",
}
WRONG = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class Doors(Limit):
    """All that one network asks for at these doors."""

    scope = "doors"


class Strangers(Limit):
    """What was no secret, by network."""

    scope = "strangers"


class StillStrange(Strangers):
    """Looks without adding one."""

    def throttle_success(self) -> bool:
        """Nothing is counted."""
        return True


class DoorLimits:
    """Behind authentication; private links of clients and sign-in have their own limits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if _is_at_a_door(request) and answer.status_code in _wrong(request):
            Strangers().refuses(_network(request))
        return answer

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Before anything is looked up."""
        if not _is_at_a_door(request):
            return None
        network = _network(request)
        if Doors().refuses(network) or StillStrange().refuses(network):
            return _too_many(request)
        return None


def _wrong(request: HttpRequest) -> set[HTTPStatus]:
    """A program with a good token may ask the API for what is not there."""
    return {HTTPStatus.UNAUTHORIZED} if request.path.startswith("/api/") else WRONG


def _is_at_a_door(request: HttpRequest) -> bool:
    found = request.resolver_match
    if found is None or request.user.is_authenticated:
        return False
    return found.url_name in DOORS or request.path.startswith("/api/")


def _network(request: HttpRequest) -> str:
    """Behind a socket of the same machine there may be no address: those are one network."""
    try:
        return network_of(address_of(request))
    except PermissionDenied:
        return ""


def _too_many(request: HttpRequest) -> HttpResponse:
    status = HTTPStatus.TOO_MANY_REQUESTS
    if request.path.startswith("/api/"):
        body = {"type": "about:blank", "title": status.phrase, "status": status.value}
        return JsonResponse(body, status=status, content_type="application/problem+json")
    return render(request, "429.html", status=status)
