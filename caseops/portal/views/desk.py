"""The firm's side: whom to let in, what they see, what they said."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.portal.actions import (
    decide_proposal,
    invite_client,
    renew_link,
    revoke_access,
    write_to_portal,
)
from caseops.portal.actions.inviting import may_be_invited
from caseops.portal.desk import KINDS, shelves
from caseops.portal.forms import InviteForm, PortalMessageForm
from caseops.portal.models import PortalAccess, Proposal
from caseops.portal.permissions import INVITE
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from clients.models import Contact
from clients.permissions import KEEP_CONTACTS
from matters.actions import answer, share, unshare
from matters.correspondents import people_of
from matters.page.look import Look
from matters.permissions import SHARE, WORK_ON_MATTER
from matters.views.access import look_at


@login_required
@require_safe
def desk(request: SignedIn, number: str) -> HttpResponse:
    """Who is in, what they see, what they told us."""
    return _page(request, look_at(request, number))


def _page(
    request: SignedIn, look: Look, form: InviteForm | None = None, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    rows = PortalAccess.objects.visible_to(request.user).filter(matter=look.matter)
    proposals = Proposal.objects.visible_to(request.user).filter(matter=look.matter).open()
    context = {
        "matter": look.matter,
        "accesses": rows.select_related("contact__guardian", "invited_by", "revoked_by"),
        "proposals": proposals.select_related("contact"),
        "shelves": shelves(look.matter),
        "form": form or InviteForm(people=_invitable(look)),
        "may_invite": INVITE.held_by(request.user) and not look.matter.closed_on,
        "may_share": SHARE.held_by(request.user),
        "may_keep": KEEP_CONTACTS.held_by(request.user),
        "may_write": WORK_ON_MATTER.held_by(request.user),
    }
    return render(request, "portal/desk.html", context, status=status)


def _invitable(look: Look) -> Any:
    """The client's side, without those who are in."""
    inside = PortalAccess.objects.open().filter(matter=look.matter).values("contact")
    people = people_of(look.matter).exclude(pk__in=inside)
    allowed = [person.pk for person in people if may_be_invited(look.matter, person)]
    return Contact.objects.filter(pk__in=allowed)


@login_required
@require_POST
def invitation(request: SignedIn, number: str) -> HttpResponse:
    """Let somebody in."""
    look = look_at(request, number, INVITE)
    form = InviteForm(request.POST, people=_invitable(look))
    done = attempt(form, lambda: invite_client(actor=request.user, matter=look.matter, **form.cleaned_data))
    if not done:
        return _page(request, look, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, f"{done.contact} gets a link that works once, and a code when they open it.")
    return redirect("portal_desk", number)


@login_required
@require_POST
def renewal(request: SignedIn, pk: int) -> HttpResponse:
    """Another link."""
    INVITE.require(request.user)
    access = _seen(request, pk)
    return _done(
        request,
        access.matter.number,
        lambda: renew_link(actor=request.user, access=access),
        "A new link goes out.",
    )


@login_required
@require_POST
def revocation(request: SignedIn, pk: int) -> HttpResponse:
    """Closed, at once."""
    INVITE.require(request.user)
    access = _seen(request, pk)
    said = f"Closed: {access.contact} sees nothing of this matter any more."
    return _done(
        request, access.matter.number, lambda: revoke_access(actor=request.user, access=access), said
    )


@login_required
@require_POST
def sharing(request: SignedIn, number: str, kind: str, pk: int) -> HttpResponse:
    """Show it to the client, or stop showing it."""
    look = look_at(request, number, SHARE)
    if kind not in KINDS:
        raise Http404
    row = get_object_or_404(KINDS[kind].objects.visible_to(request.user).filter(matter=look.matter), pk=pk)
    verb, said = (
        (unshare, "is not shown any more") if "stop" in request.POST else (share, "is shown to the client")
    )
    return _done(request, number, lambda: verb(actor=request.user, row=row), f"{row} {said}.")


@login_required
@require_http_methods(["GET", "POST"])
def reply(request: SignedIn, number: str, pk: int) -> HttpResponse:
    """Answer in the portal what came through it."""
    look = look_at(request, number, WORK_ON_MATTER)
    rows = look.matter.correspondence.select_related("communication__contact", "matter")
    asked = get_object_or_404(rows.filter(communication__channel="portal"), pk=pk)
    form = PortalMessageForm(request.POST if request.method == "POST" else None)
    said: dict[str, Any] = {"actor": request.user, "correspondence": asked, "channel": "portal"}
    done = None
    if form.is_bound:
        done = attempt(form, lambda: answer(**said, **form.cleaned_data), {"channel": "body"})
    if done:
        messages.success(request, f"Answered {asked.communication.contact} in the portal.")
        return redirect("conversation", number)
    context = {"matter": look.matter, "asked": asked, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/reply.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def message(request: SignedIn, pk: int) -> HttpResponse:
    """Begin a message in the portal."""
    WORK_ON_MATTER.require(request.user)
    access = _seen(request, pk)
    form = PortalMessageForm(request.POST if request.method == "POST" else None)
    said: dict[str, Any] = {"actor": request.user, "access": access}
    done = attempt(form, lambda: write_to_portal(**said, **form.cleaned_data)) if form.is_bound else None
    if done:
        messages.success(request, f"{access.contact} finds it in the portal.")
        return redirect("conversation", access.matter.number)
    context = {"matter": access.matter, "access": access, "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "portal/reply.html", context, status=status)


@login_required
@require_POST
def proposal(request: SignedIn, pk: int) -> HttpResponse:
    """Write down what they said, or leave it out."""
    KEEP_CONTACTS.require(request.user)
    rows = Proposal.objects.visible_to(request.user).select_related("matter", "contact")
    row = get_object_or_404(rows, pk=pk)
    accepted = "accept" in request.POST
    said = f"Written down for {row.contact}." if accepted else "Left out."
    verb = decide_proposal
    return _done(
        request, row.matter.number, lambda: verb(actor=request.user, proposal=row, accepted=accepted), said
    )


def _seen(request: SignedIn, pk: int) -> PortalAccess:
    rows = PortalAccess.objects.visible_to(request.user).select_related("matter", "contact__guardian")
    return get_object_or_404(rows, pk=pk)


def _done(request: SignedIn, number: str, verb: Callable[[], Any], said: str) -> HttpResponse:
    try:
        verb()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return redirect("portal_desk", number)
