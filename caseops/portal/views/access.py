"""Who may see which page of the portal; what is not theirs is 404."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from caseops.portal.models import ClientSession, PortalAccess
from caseops.portal.sessions import session_of
from caseops.signing.models import SigningPacket
from clients.link_limits import Network, network_of
from clients.private_pages import Closed, address_of, private_page, speak
from clients.rules import zone_of

View = Callable[..., Any]


def client_page(view: View) -> View:
    """For a client who came in with a code; who came only to sign is led to what they sign."""

    def whole(request: HttpRequest, session: ClientSession, *said: Any, **more: Any) -> HttpResponse:
        if session.packet:
            return redirect("portal_sign", session.packet.pk)
        return view(request, session, *said, **more)

    return _inside(view, whole)


def signing_page(view: View) -> View:
    """For a client, and for who holds nothing but a link to sign."""
    return _inside(view, view)


def _inside(view: View, inner: View) -> View:
    @private_page
    @wraps(view)
    def guarded(request: HttpRequest, *said: Any, **more: Any) -> HttpResponse:
        session = session_of(request)
        if session is None:
            return redirect("portal_entrance")
        speak(request, session.contact)
        if Network().refuses(network_of(address_of(request))):
            raise Closed(_("Too many tries. Please wait a few minutes."), HTTPStatus.TOO_MANY_REQUESTS)
        with timezone.override(zone_of(session.contact)):
            return inner(request, session, *said, **more)

    return guarded


def access_to(session: ClientSession, number: str) -> PortalAccess:
    """Their open access to the matter of that number; 404 for anybody else's."""
    rows = PortalAccess.objects.open().filter(contact=session.contact, matter__number=number)
    found = rows.select_related(
        "contact__guardian", "matter__stage", "matter__version", "matter__client"
    ).first()
    if found is None:
        raise Http404
    return found


def accesses(session: ClientSession) -> list[PortalAccess]:
    """Every matter they may see."""
    rows = PortalAccess.objects.open().filter(contact=session.contact)
    return list(rows.select_related("matter__stage").order_by("-matter__number"))


def packet_for(session: ClientSession, pk: int) -> SigningPacket:
    """What this person is asked to sign; a session that came to sign knows only its own."""
    rows = SigningPacket.objects.filter(signer=session.contact, pk=pk)
    if session.packet_id:
        rows = rows.filter(pk=session.packet_id)
    found = rows.select_related("matter__client", "signer__guardian").first()
    if found is None:
        raise Http404
    return found
