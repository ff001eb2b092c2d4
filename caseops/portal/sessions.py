"""The cookie of a client's session, and the session behind it."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from caseops.core import clock
from caseops.people.tokens import fingerprint
from caseops.portal.models import ClientSession
from caseops.portal.models.sessions import LONGEST
from caseops.signing.facts import Visitor
from clients.private_pages import address_of

COOKIE, PATH = settings.CLIENT_COOKIE_NAME, "/portal/"
TOUCH_SECONDS = 30


class OfClient(HttpRequest):
    """What a page of the portal receives."""

    client: ClientSession | None
    may_send_files: bool


def find(request: HttpRequest) -> ClientSession | None:
    """The live session of this browser, and that it was used now."""
    token = request.COOKIES.get(COOKIE, "")
    if not token:
        return None
    rows = ClientSession.objects.live().select_related("contact", "packet__matter")
    session = rows.filter(token_hash=fingerprint(f"client:{token}")).first()
    now = clock.now()
    if session and (now - session.seen_at).total_seconds() >= TOUCH_SECONDS:
        ClientSession.objects.filter(pk=session.pk).update(seen_at=now)
    return session


def session_of(request: HttpRequest) -> ClientSession | None:
    """As the middleware has found it."""
    return cast("OfClient", request).client if hasattr(request, "client") else None


def give(answer: HttpResponse, token: str) -> HttpResponse:
    """The secret, to this browser, for pages of the portal alone, unread by any script."""
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(LONGEST.total_seconds()),
        path=PATH,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return answer


def take(answer: HttpResponse) -> HttpResponse:
    """Forgotten by this browser."""
    answer.delete_cookie(COOKIE, path=PATH, samesite="Lax")
    return answer


def visitor(request: HttpRequest) -> Visitor:
    """From where, and with what."""
    return Visitor(address_of(request), request.headers.get("User-Agent", ""))
