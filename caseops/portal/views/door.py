"""The door: a link, a code, and a way to ask for another link."""

from http import HTTPStatus

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from caseops.notifications.hints import Broker, ask_after_commit
from caseops.portal.actions import begin_session, enter, send_code, wish_for_link
from caseops.portal.actions.wishing import is_due
from caseops.portal.forms import CodeForm, EntranceForm
from caseops.portal.jobs import grant_wishes
from caseops.portal.models import PortalLink
from caseops.portal.sessions import give, session_of, visitor
from caseops.signing.actions import send_link
from caseops.signing.models import SigningLink
from caseops.web.refusals import attempt
from clients.actions import use_link
from clients.link_limits import StillGuessing, network_of
from clients.private_pages import Closed, address_of, door, note_guess, private_page

broker = Broker(job=grant_wishes)


@private_page
@require_http_methods(["GET", "POST"])
def portal_door(request: HttpRequest, token: str) -> HttpResponse:
    """GET says what happens next and changes nothing; POST sends the code."""
    link: PortalLink = door(request, PortalLink, token)
    problem = ""
    if request.method == "POST":
        try:
            send_code(link=link)
        except ValidationError as refusal:
            problem = " ".join(refusal.messages)
        else:
            return redirect("portal_code", token)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return render(request, "portal/door.html", {"link": link, "problem": problem}, status=status)


@private_page
@require_http_methods(["GET", "POST"])
def portal_code(request: HttpRequest, token: str) -> HttpResponse:
    """The code opens a session; after a few wrong ones the link is worth nothing."""
    link: PortalLink = door(request, PortalLink, token)
    form = CodeForm(request.POST if request.method == "POST" else None)
    came = None
    if request.method == "POST":
        came = attempt(
            form, lambda: enter(link=link, code=form.cleaned_data["code"], visitor=visitor(request))
        )
    if came:
        return give(redirect("portal_home"), came[1])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/code.html", {"form": form, "token": token}, status=status)


@private_page
@require_http_methods(["GET", "POST"])
def signing_door(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing; POST uses the link up and leads to the papers, and to nothing else."""
    try:
        link: SigningLink = door(request, SigningLink, token)
    except Closed as refusal:
        return _again(request, token, refusal)
    packet = link.packet
    if request.method == "POST":
        use_link(link=link, address=visitor(request).address, subject=packet.matter)
        who = visitor(request)
        _, secret = begin_session(contact=link.contact, visitor=who, matter=packet.matter, packet=packet)
        return give(redirect("portal_sign", packet.pk), secret)
    return render(request, "portal/signing_door.html", {"packet": packet, "token": token})


def _again(request: HttpRequest, token: str, refusal: Closed) -> HttpResponse:
    """Used up or run out, and still to be signed: they may have another."""
    link = SigningLink.objects.opened_by(token) if refusal.status == HTTPStatus.GONE else None
    if not isinstance(link, SigningLink) or link.revoked_at or not link.packet.is_open:
        raise refusal
    context = {"sentence": refusal.sentence, "token": token}
    return render(request, "portal/signing_again.html", context, status=refusal.status)


@private_page
@require_POST
def signing_again(request: HttpRequest, token: str) -> HttpResponse:
    """Another link, to the address we have; nothing is told to whoever asks."""
    note_guess(request, SigningLink.purpose)
    try:
        door(request, SigningLink, token)
    except Closed as refusal:
        if refusal.status != HTTPStatus.GONE:
            raise
    link = SigningLink.objects.opened_by(token)
    if (
        isinstance(link, SigningLink)
        and not link.revoked_at
        and link.packet.is_open
        and is_due(link.packet.links)
    ):
        send_link(actor=None, packet=link.packet)
    return render(request, "portal/sent.html")


@private_page
@require_http_methods(["GET", "POST"])
def entrance(request: HttpRequest) -> HttpResponse:
    """Without a session: ask for a fresh link. The answer is the same whether we know them or not."""
    if request.method == "GET" and session_of(request):
        return redirect("portal_home")
    form = EntranceForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "portal/entrance.html", {"form": form}, status=status)
    note_guess(request, PortalLink.purpose)
    if _too_many(request):
        raise Closed(_("Too many tries. Please wait a few minutes."), HTTPStatus.TOO_MANY_REQUESTS)
    wish_for_link(who=form.cleaned_data["who"])
    ask_after_commit(broker)
    return render(request, "portal/sent.html")


def _too_many(request: HttpRequest) -> bool:
    return StillGuessing().refuses(network_of(address_of(request)))
