"""The client's rooms: where things stand, messages, papers, contact details, devices."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.portal import shown
from caseops.portal.actions import bring_file, end_session, note_view, propose, write_from_portal
from caseops.portal.forms import DetailsForm, MessageForm, UploadForm
from caseops.portal.models import ClientSession, PortalAccess, Proposal
from caseops.portal.sessions import take
from caseops.portal.views.access import access_to, accesses, client_page
from caseops.web.refusals import attempt
from documents.naming import file_name
from documents.store.serving import serve

OK, REFUSED = HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY


@client_page
@require_safe
def home(request: HttpRequest, session: ClientSession) -> HttpResponse:
    """Straight to the matter when there is one; else which."""
    found = accesses(session)
    if len(found) == 1:
        return redirect("portal_matter", found[0].matter.number)
    return render(request, "portal/home.html", {"accesses": found, "session": session})


@client_page
@require_safe
def matter(request: HttpRequest, session: ClientSession, number: str) -> HttpResponse:
    """Where it stands, what comes, what we need, what there is to sign."""
    access = access_to(session, number)
    unread = shown.news_since(access)
    note_view(access=access, page="where the matter stands")
    context = {
        "stage": shown.stage_words(access.matter),
        "coming": shown.coming(access.matter),
        "needs": shown.needs(access),
        "packets": shown.to_sign(access),
        "notes": shown.notes(access.matter),
        "unread": unread,
    }
    return _room(request, access, "matter", context)


@client_page
@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, session: ClientSession, number: str) -> HttpResponse:
    """The thread as far as it is theirs; POST writes."""
    access = access_to(session, number)
    form = MessageForm(request.POST if request.method == "POST" else None)
    done = (
        attempt(form, lambda: write_from_portal(access=access, **form.cleaned_data))
        if form.is_bound
        else None
    )
    if done:
        messages.success(request, _("Your message has arrived. We answer as soon as we can."))
        return redirect("portal_talk", number)
    note_view(access=access, page="the messages")
    return _room(request, access, "talk", {"form": form, "said": shown.talk(access)}, form.errors)


@client_page
@require_http_methods(["GET", "POST"])
def papers(request: HttpRequest, session: ClientSession, number: str) -> HttpResponse:
    """What we need and what they may read; POST brings a photo or file in."""
    access = access_to(session, number)
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and attempt(form, lambda: _bring(request, access, form), {"file": "file"}):
        messages.success(request, _("Thank you, it has arrived. We look at it soon."))
        return redirect("portal_papers", number)
    note_view(access=access, page="the papers")
    context = {
        "form": form,
        "needs": shown.needs(access),
        "documents": shown.documents(access.matter),
        "uploads": shown.uploads(access),
        "wanted": request.POST.get("requirement", ""),
    }
    return _room(request, access, "papers", context, form.errors)


def _bring(request: HttpRequest, access: PortalAccess, form: UploadForm) -> Any:
    """For one of the papers we need, if the form names one of this matter."""
    wanted = request.POST.get("requirement", "")
    needed = {str(need.requirement.pk): need.requirement for need in shown.needs(access)}
    file = form.cleaned_data["file"]
    return bring_file(access=access, content=file, name=file.name or "", requirement=needed.get(wanted))


@client_page
@require_safe
def document(request: HttpRequest, session: ClientSession, number: str, uuid: UUID) -> HttpResponseBase:
    """The bytes of a shared paper."""
    access = access_to(session, number)
    found = get_object_or_404(shown.shared(access.matter), uuid=uuid)
    version = shown.version_for_client(found)
    if version is None:
        raise Http404
    note_view(access=access, page=f"“{found.title}”")
    return serve(request, version.blob, file_name(version), download="save" in request.GET)


@client_page
@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, session: ClientSession, number: str) -> HttpResponse:
    """What we have, and what has changed; a person writes it down."""
    access = access_to(session, number)
    form = DetailsForm(request.POST if request.method == "POST" else None)
    done = attempt(form, lambda: propose(access=access, **form.cleaned_data)) if form.is_bound else None
    if done:
        messages.success(request, _("Thank you. Somebody from our office will write it down."))
        return redirect("portal_details", number)
    note_view(access=access, page="their contact details")
    waiting = Proposal.objects.open().filter(matter=access.matter, contact=access.contact).first()
    live = ClientSession.objects.live().filter(contact=access.contact, packet=None)
    context = {"form": form, "waiting": waiting, "live": live, "session": session}
    return _room(request, access, "details", context, form.errors)


@client_page
@require_POST
def end_device(request: HttpRequest, session: ClientSession, pk: int) -> HttpResponse:
    """Sign another of their own browsers out."""
    found = get_object_or_404(ClientSession.objects.live().filter(contact=session.contact), pk=pk)
    end_session(session=found, why="by themselves")
    messages.success(request, _("That device is signed out."))
    return redirect("portal_home")


@client_page
@require_POST
def leave(request: HttpRequest, session: ClientSession) -> HttpResponse:
    """Out of this browser."""
    end_session(session=session, why="by themselves")
    return take(redirect("portal_entrance"))


def _room(
    request: HttpRequest, access: PortalAccess, name: str, context: dict[str, Any], errors: object = None
) -> HttpResponse:
    said = {"access": access, "matter": access.matter, "room": name, **context}
    return render(request, f"portal/{name}.html", said, status=REFUSED if errors else OK)
