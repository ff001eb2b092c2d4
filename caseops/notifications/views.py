"""The admin's page of everything sent, and each person's bell."""

from django.contrib import messages as notes
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from caseops.core.asking import as_house
from caseops.notifications import actions
from caseops.notifications.enclosures import enclosure_link
from caseops.notifications.filters import MessageFilter
from caseops.notifications.models import OutgoingMessage, OutgoingMessageQuerySet
from caseops.notifications.paging import window
from caseops.notifications.permissions import RETRY_MESSAGES, SEE_SENT_MESSAGES
from caseops.notifications.screens import readable_by
from caseops.users.requests import SignedIn

MOST_TRIES = 70


def seen(request: SignedIn) -> OutgoingMessageQuerySet:
    """Everything the firm has sent, but for what a wall keeps from this admin."""
    return readable_by(request.user, OutgoingMessage.objects.newest_first())


@as_house
@require_safe
@login_required
def sent_messages(request: SignedIn) -> HttpResponse:
    """Every message with its state, newest first."""
    SEE_SENT_MESSAGES.require(request.user)
    filters = MessageFilter(request.GET, queryset=seen(request))
    page = window(filters.qs, request.GET)
    return render(request, "notifications/sent_messages.html", {"page": page, "filter": filters})


@as_house
@require_safe
@login_required
def sent_message(request: SignedIn, number: int) -> HttpResponse:
    """One message as its recipient reads it, and how it fared."""
    SEE_SENT_MESSAGES.require(request.user)
    return page_of_one(request, get_object_or_404(seen(request), pk=number))


@as_house
@require_POST
@login_required
def retry(request: SignedIn, number: int) -> HttpResponse:
    """The Retry button of a failed message."""
    RETRY_MESSAGES.require(request.user)
    message = get_object_or_404(seen(request), pk=number)
    try:
        actions.retry_message(actor=request.user, message=message)
    except ValidationError as refusal:
        return page_of_one(request, message, problem=" ".join(refusal.messages))
    notes.success(request, "It is on its way again.")
    return redirect("sent_message", number)


@as_house
@require_POST
@login_required
def give_up(request: SignedIn, number: int) -> HttpResponse:
    """It arrived after all, or is not needed any more."""
    RETRY_MESSAGES.require(request.user)
    message = get_object_or_404(seen(request), pk=number)
    try:
        actions.give_up_message(actor=request.user, message=message)
    except ValidationError as refusal:
        return page_of_one(request, message, problem=" ".join(refusal.messages))
    notes.success(request, "It is not tried again.")
    return redirect("sent_message", number)


@require_safe
@login_required
def bell(request: SignedIn) -> HttpResponse:
    """What rang for the person who looks."""
    page = window(OutgoingMessage.objects.bells_of(request.user), request.GET)
    return render(request, "notifications/bell.html", {"page": page})


@require_safe
@login_required
def open_bell(request: SignedIn, number: int) -> HttpResponse:
    """Read now, and on to the page it is about."""
    message = get_object_or_404(OutgoingMessage.objects.bells_of(request.user), pk=number)
    actions.mark_read(actor=request.user, message=message)
    return redirect(message.local_link or "bell")


@require_POST
@login_required
def read_all(request: SignedIn) -> HttpResponse:
    """The button above the bell's list."""
    actions.mark_all_read(actor=request.user)
    return redirect("bell")


def page_of_one(request: SignedIn, message: OutgoingMessage, problem: str = "") -> HttpResponse:
    may_retry = message.is_stuck and RETRY_MESSAGES.held_by(request.user)
    tries = message.tries.order_by("-id")[:MOST_TRIES]
    context = {
        "message": message,
        "may_retry": may_retry,
        "tries": tries,
        "problem": problem,
        "enclosure_url": enclosure_link(message),
    }
    return render(request, "notifications/sent_message.html", context, status=422 if problem else 200)
