"""The door behind a private link: limits, then the link, then the page; a refusal in plain words."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar

import structlog
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from clients.link_limits import Guesses, Network, Secret, StillGuessing, network_of
from clients.models import Contact
from clients.models.links import PrivateLink

Link = TypeVar("Link", bound=PrivateLink)
log = structlog.get_logger(__name__)


class Closed(Exception):
    """It opens nothing: why, for the client to read."""

    def __init__(self, sentence: str, status: HTTPStatus) -> None:
        super().__init__(sentence)
        self.sentence, self.status = sentence, status


def private_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """No sign-in, kept by no browser, found by no search engine, in the reader's language; draws `Closed`."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, *said: Any, **more: Any) -> HttpResponse:
        with translation.override(_chosen(request) or translation.get_language_from_request(request)):
            try:
                answer = view(request, *said, **more)
            except Closed as refusal:
                answer = closed(request, refusal)
        if _asked_for(request):  # not said again with every answer: a late one would take a newer choice back
            answer.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                _asked_for(request),
                samesite="Lax",
                httponly=True,
                secure=bool(settings.SESSION_COOKIE_SECURE),
            )
        patch_cache_control(answer, private=True, no_store=True)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return guarded


def door(request: HttpRequest, kind: type[Link], token: str) -> Link:
    """The live link behind this address; looking changes nothing. Raises `Closed`."""
    network, secret = network_of(address_of(request)), kind.hash_of(token)
    if StillGuessing().refuses(network) or Network().refuses(network) or Secret().refuses(secret):
        raise Closed(_("Too many tries. Please wait a few minutes."), HTTPStatus.TOO_MANY_REQUESTS)
    rows: Any = kind.objects
    link: Link | None = rows.opened_by(token)
    if link is None:
        note_guess(request, kind.purpose)
        raise Closed(
            _("This link is not complete. Copy the whole address from our message, or ask us for a new one."),
            HTTPStatus.NOT_FOUND,
        )
    speak(request, link.contact)
    if link.obstacle:
        log.info("private_link_closed", purpose=kind.purpose, link=link.pk)
        raise Closed(link.obstacle, HTTPStatus.GONE)
    return link


def note_guess(request: HttpRequest, purpose: str) -> None:
    """A link or a code that was none counts against the network it came from."""
    address = address_of(request)
    Guesses().refuses(network_of(address))
    log.warning("private_link_unknown", purpose=purpose, address=address)


def speak(request: HttpRequest, contact: Contact) -> None:
    """From here on in the contact's language, unless the reader has chosen one; `private_page` ends it."""
    if not _chosen(request) and contact.language in dict(settings.LANGUAGES):
        translation.activate(contact.language)


def address_of(request: HttpRequest) -> str:
    """The network address, as the proxies we trust tell it."""
    return str(get_adapter().get_client_ip(request))


def closed(request: HttpRequest, refusal: Closed) -> HttpResponse:
    """A page of its own, with a way on."""
    context = {"sentence": refusal.sentence}
    return render(request, "clients/private/closed.html", context, status=refusal.status)


def _chosen(request: HttpRequest) -> str:
    return _asked_for(request) or _ours(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))


def _asked_for(request: HttpRequest) -> str:
    return _ours(request.GET.get("lang", ""))


def _ours(said: str) -> str:
    return said if said in dict(settings.LANGUAGES) else ""
