"""Asking for signatures, and what became of them: the firm's side."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from caseops.signing.actions import ask_to_sign, remind, revoke_signing
from caseops.signing.forms import AskForm, ReasonForm
from caseops.signing.models import SigningPacket
from caseops.signing.permissions import ASK_TO_SIGN
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from matters.page.look import Look
from matters.views.access import look_at


@login_required
@require_http_methods(["GET", "POST"])
def signings(request: SignedIn, number: str) -> HttpResponse:
    """GET shows what was asked and the form, POST asks."""
    look = look_at(request, number)
    if request.method == "GET":
        return _list(request, look, AskForm(matter=look.matter))
    ASK_TO_SIGN.require(request.user)
    form = AskForm(request.POST, matter=look.matter)
    packet = attempt(form, lambda: _ask(request, look, form))
    if not packet:
        return _list(request, look, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, f"{packet.signer} is asked to sign.")
    return redirect(packet)


def _ask(request: SignedIn, look: Look, form: AskForm) -> SigningPacket:
    said = form.cleaned_data
    return ask_to_sign(
        actor=request.user,
        matter=look.matter,
        papers=form.wanted(said),
        signer=said["signer"],
        note_to=said["note_to"],
    )


def _list(request: SignedIn, look: Look, form: AskForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    rows = SigningPacket.objects.visible_to(request.user).filter(matter=look.matter)
    context = {
        "matter": look.matter,
        "form": form,
        "packets": rows.select_related("signer", "asked_by").prefetch_related("papers__document"),
        "may_ask": ASK_TO_SIGN.held_by(request.user) and not look.matter.closed_on,
    }
    return render(request, "signing/list.html", context, status=status)


@login_required
@require_safe
def packet(request: SignedIn, pk: int) -> HttpResponse:
    """One packet with its papers and everything that happened."""
    return _page(request, _seen(request, pk), ReasonForm())


@login_required
@require_POST
def reminder(request: SignedIn, pk: int) -> HttpResponse:
    """Remind them now."""
    ASK_TO_SIGN.require(request.user)
    return _done(
        request, pk, lambda row: remind(actor=request.user, packet=row), "Reminded with a fresh link."
    )


@login_required
@require_http_methods(["GET", "POST"])
def revocation(request: SignedIn, pk: int) -> HttpResponse:
    """Not to be signed after all."""
    ASK_TO_SIGN.require(request.user)
    row = _seen(request, pk)
    if request.method == "GET":
        return redirect(row)
    form = ReasonForm(request.POST)
    done = attempt(form, lambda: revoke_signing(actor=request.user, packet=row, **form.cleaned_data))
    if not done:
        return _page(request, row, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, "Taken back: the link opens nothing any more.")
    return redirect(row)


def _seen(request: SignedIn, pk: int) -> SigningPacket:
    rows = SigningPacket.objects.visible_to(request.user).select_related(
        "matter", "signer", "asked_by", "certificate"
    )
    return get_object_or_404(rows, pk=pk)


def _done(request: SignedIn, pk: int, verb: Callable[[SigningPacket], Any], said: str) -> HttpResponse:
    row = _seen(request, pk)
    try:
        verb(row)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return redirect(row)


def _page(
    request: SignedIn, row: SigningPacket, form: ReasonForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {
        "packet": row,
        "matter": row.matter,
        "papers": row.papers.select_related("document", "before__blob", "after__blob"),
        "events": row.events.select_related("actor"),
        "form": form,
        "may_ask": ASK_TO_SIGN.held_by(request.user),
    }
    return render(request, "signing/packet.html", context, status=status)
