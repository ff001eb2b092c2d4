"""Knows a client by their own cookie, before a form is read: only then may a file come in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from caseops.core.asking import SYSTEM, acting_as
from caseops.portal.sessions import PATH, OfClient, find


class ClientDoor:
    """For the portal's pages alone; the sign-in of the firm's people is no key to them, nor theirs to the firm's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: OfClient) -> HttpResponse:
        if request.path.startswith(PATH):
            with acting_as(SYSTEM):
                request.client = find(request)
            request.may_send_files = request.client is not None and request.client.packet_id is None
        return self.get_response(request)
