"""What every answer tells the browser, besides what Django and django-csp say."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Nothing here uses them; passkeys and copying to the clipboard are ours alone.
PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), "
    "clipboard-write=(self), publickey-credentials-create=(self), publickey-credentials-get=(self)"
)


class Headers:
    """Nobody else's page may load what is ours, no device is opened, and no page of a client stays on a disk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.setdefault("Permissions-Policy", PERMISSIONS)
        answer.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        answer.setdefault("Cache-Control", "private, no-store")
        return answer
