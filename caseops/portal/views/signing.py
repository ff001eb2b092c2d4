"""Reading and signing, on a phone."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from caseops.portal.forms import DeclineForm, SignForm
from caseops.portal.models import ClientSession
from caseops.portal.sessions import visitor
from caseops.portal.views.access import packet_for, signing_page
from caseops.signing.actions import decline, note_opened, note_read, sign
from caseops.signing.actions.reading import read_papers
from caseops.signing.models import SigningPacket
from caseops.signing.strokes import HEIGHT, WIDTH, parsed
from caseops.signing.terms import disclosure
from caseops.web.refusals import attempt
from documents.naming import file_name
from documents.store.serving import serve

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@signing_page
@require_http_methods(["GET", "POST"])
def packet(request: HttpRequest, session: ClientSession, pk: int) -> HttpResponse:
    """GET shows the papers, what signing on a screen means, and where to sign; POST signs."""
    found = packet_for(session, pk)
    if request.method == "GET":
        if found.is_open:
            note_opened(packet=found, visitor=visitor(request))
        return _page(request, session, found, SignForm(packet=found), DeclineForm())
    form = SignForm(request.POST, packet=found)
    if attempt(form, lambda: _sign(request, found, form)):
        messages.success(request, _("Thank you. It is signed, and we have it."))
        return redirect("portal_sign", pk)
    return _page(request, session, found, form, DeclineForm())


def _sign(request: HttpRequest, found: SigningPacket, form: SignForm) -> SigningPacket:
    said = form.cleaned_data
    strokes = parsed(said["drawing"]) if said["drawing"].strip() else None
    who = visitor(request)
    return sign(packet=found, name=said["name"], agreed=said["agreed"], strokes=strokes, visitor=who)


@signing_page
@require_http_methods(["GET", "POST"])
def refusal(request: HttpRequest, session: ClientSession, pk: int) -> HttpResponse:
    """They do not want to sign."""
    found = packet_for(session, pk)
    if request.method == "GET":
        return redirect("portal_sign", pk)
    form = DeclineForm(request.POST)
    said = visitor(request)
    if attempt(form, lambda: decline(packet=found, visitor=said, **form.cleaned_data)):
        messages.success(request, _("We have noted that. Somebody from our office will call you."))
        return redirect("portal_sign", pk)
    return _page(request, session, found, SignForm(packet=found), form)


@signing_page
@require_safe
def paper(request: HttpRequest, session: ClientSession, pk: int, position: int) -> HttpResponseBase:
    """One paper: what is to be signed, or once it is signed the signed copy."""
    found = packet_for(session, pk)
    row = (
        found.papers.select_related("document", "before__blob", "after__blob")
        .filter(position=position)
        .first()
    )
    version = (row.after or row.before) if row else None
    if row is None or version is None or not version.blob.is_served or found.revoked_at:
        raise Http404
    row.packet = found
    if found.is_open:
        note_read(paper=row, visitor=visitor(request))
    return serve(request, version.blob, file_name(version), download="save" in request.GET)


def _page(
    request: HttpRequest, session: ClientSession, found: SigningPacket, form: SignForm, no_form: DeclineForm
) -> HttpResponse:
    context = {
        "packet": found,
        "matter": found.matter,
        "papers": found.papers.select_related("document"),
        "read": read_papers(found),
        "terms": disclosure(),
        "form": form,
        "no_form": no_form,
        "session": session,
        "width": WIDTH,
        "height": HEIGHT,
        "room": "sign",
    }
    status = REFUSED if form.errors or no_form.errors else HTTPStatus.OK
    return render(request, "portal/sign.html", context, status=status)
