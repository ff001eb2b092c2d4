"""A program that forgets to encrypt learns it at once: a redirect would hide that its token was read on the way."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from caseops.api.problems import CONTENT_TYPE

PLAIN = "Use https. A token sent without it may have been read on the way: revoke it, and make another."


class EncryptedOnly:
    """Where pages are led to HTTPS, the API refuses plain HTTP: SECURE_REDIRECT_EXEMPT leaves it to this."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.SECURE_SSL_REDIRECT or request.is_secure() or not request.path.startswith("/api/v1/"):
            return self.get_response(request)
        status = HTTPStatus.FORBIDDEN
        body = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": PLAIN}
        return JsonResponse(body, status=status.value, content_type=CONTENT_TYPE)
