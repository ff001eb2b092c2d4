"""Packets on screen: put together, bound, looked at."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from documents.actions.packets import (
    add_part,
    ask_for_build,
    cancel_build,
    change_packet,
    choose_pages,
    move_part,
    remove_part,
    start_packet,
)
from documents.models import Packet, PacketBuild, PacketPart
from documents.packets.forms import PaperForm, PlaceForm, SettingsForm, StartForm
from documents.packets.shown import packet_context, packets_of
from documents.permissions import PREPARE
from matters.models import Matter

BODY, PROGRESS = "documents/packets/body.html", "documents/packets/builds.html"


@login_required
@require_http_methods(["GET", "POST"])
def of_matter(request: SignedIn, number: str) -> HttpResponse:
    """The packets of a matter; POST begins one."""
    rows = Matter.objects.visible_to(request.user).select_related("version__area", "client")
    matter = get_object_or_404(rows, number=number)
    form = StartForm(request.POST or None, matter=matter)
    if request.method == "POST":
        PREPARE.require(request.user)
        made = attempt(form, lambda: start_packet(actor=request.user, matter=matter, **form.cleaned_data))
        if made:
            return redirect(made)
    context = {"matter": matter, "packets": packets_of(matter), "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "documents/packets/list.html", context, status=status)


@login_required
@require_safe
def page(request: SignedIn, pk: int) -> HttpResponse:
    """One packet: its parts, how much is there, what was bound; for htmx only what moves while it is bound."""
    packet = _packet(request, pk)
    template = PROGRESS if request.htmx else "documents/packets/page.html"
    return render(request, template, packet_context(packet, request.user))


@login_required
@require_POST
def parts(request: SignedIn, pk: int) -> HttpResponse:
    """Put a document of the file into it."""
    packet = _packet(request, pk)
    form = PaperForm(request.POST, packet=packet)
    done = attempt(form, lambda: add_part(actor=request.user, packet=packet, **form.cleaned_data))
    return _redrawn(request, packet, paper_form=None if done else form)


@login_required
@require_POST
def removal(request: SignedIn, pk: int) -> HttpResponse:
    """Take a document out."""
    part = _part(request, pk)
    return _done(request, part.packet, lambda: remove_part(actor=request.user, part=part))


@login_required
@require_POST
def place(request: SignedIn, pk: int) -> HttpResponse:
    """Give a part another place: `to`, counted from 1."""
    part = _part(request, pk)
    form = PlaceForm(request.POST)
    to = form.cleaned_data["to"] if form.is_valid() else part.position
    return _done(request, part.packet, lambda: move_part(actor=request.user, part=part, to=to))


@login_required
@require_POST
def pages(request: SignedIn, pk: int) -> HttpResponse:
    """Bind only some pages of a part."""
    part = _part(request, pk)
    said = request.POST.get("pages", "")
    return _done(request, part.packet, lambda: choose_pages(actor=request.user, part=part, pages=said))


@login_required
@require_POST
def settings(request: SignedIn, pk: int) -> HttpResponse:
    """The cover, the numbers and the size."""
    packet = _packet(request, pk)
    form = SettingsForm(request.POST)
    said = {"prefix": "numbers"}
    done = attempt(form, lambda: change_packet(actor=request.user, packet=packet, **form.said()), said)
    return _redrawn(request, packet, settings_form=None if done else form)


@login_required
@require_POST
def builds(request: SignedIn, pk: int) -> HttpResponse:
    """Bind it."""
    packet = _packet(request, pk)
    return _done(request, packet, lambda: ask_for_build(actor=request.user, packet=packet))


@login_required
@require_POST
def cancellation(request: SignedIn, pk: int) -> HttpResponse:
    """Call a binding off."""
    rows = PacketBuild.objects.visible_to(request.user).select_related("packet__matter")
    build = get_object_or_404(rows, pk=pk)
    return _done(request, build.packet, lambda: cancel_build(actor=request.user, build=build))


def _packet(request: SignedIn, pk: int) -> Packet:
    rows = Packet.objects.visible_to(request.user).select_related("matter__client", "prepared_by")
    return get_object_or_404(rows, pk=pk)


def _part(request: SignedIn, pk: int) -> PacketPart:
    rows = PacketPart.objects.visible_to(request.user).select_related("packet__matter__client")
    return get_object_or_404(rows, pk=pk)


def _done(request: SignedIn, packet: Packet, act: Callable[[], Any]) -> HttpResponse:
    try:
        act()
    except ValidationError as refusal:
        return _redrawn(request, packet, problem=" ".join(refusal.messages))
    return _redrawn(request, packet)


def _redrawn(request: SignedIn, packet: Packet, **said: Any) -> HttpResponse:
    """The packet as it is now, with what was refused; without htmx a page, or back to it."""
    refused = any(said.values())
    if not request.htmx and not refused:
        messages.success(request, "Done.")
        return redirect(packet)
    packet = _packet(request, packet.pk)
    template = BODY if request.htmx else "documents/packets/page.html"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, template, packet_context(packet, request.user, **said), status=status)
