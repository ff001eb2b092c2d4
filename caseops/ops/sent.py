"""Everything the firm has sent: the admin's pages."""

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
from caseops.users.requests import SignedIn
from matters.walls.messages import readable

MOST_TRIES = 70


def _seen(request: SignedIn) -> OutgoingMessageQuerySet:
    """Everything the firm has sent, but for what a wall keeps from this admin."""
    return readable(OutgoingMessage.objects.newest_first(), request.user)


@as_house
@require_safe
@login_required
def sent_messages(request: SignedIn) -> HttpResponse:
    """Every message with its state, newest first."""
    SEE_SENT_MESSAGES.require(request.user)
    filters = MessageFilter(request.GET, queryset=_seen(request))
    page = window(filters.qs, request.GET)
    return render(request, "notifications/sent_messages.html", {"page": page, "filter": filters})


@as_house
@require_safe
@login_required
def sent_message(request: SignedIn, number: int) -> HttpResponse:
    """One message as its recipient reads it, and how it fared."""
    SEE_SENT_MESSAGES.require(request.user)
    return _page_of_one(request, get_object_or_404(_seen(request), pk=number))


@as_house
@require_POST
@login_required
def retry(request: SignedIn, number: int) -> HttpResponse:
    """The Retry button of a failed message."""
    RETRY_MESSAGES.require(request.user)
    message = get_object_or_404(_seen(request), pk=number)
    try:
        actions.retry_message(actor=request.user, message=message)
    except ValidationError as refusal:
        return _page_of_one(request, message, problem=" ".join(refusal.messages))
    notes.success(request, "It is on its way again.")
    return redirect("sent_message", number)


@as_house
@require_POST
@login_required
def give_up(request: SignedIn, number: int) -> HttpResponse:
    """It arrived after all, or is not needed any more."""
    RETRY_MESSAGES.require(request.user)
    message = get_object_or_404(_seen(request), pk=number)
    try:
        actions.give_up_message(actor=request.user, message=message)
    except ValidationError as refusal:
        return _page_of_one(request, message, problem=" ".join(refusal.messages))
    notes.success(request, "It is not tried again.")
    return redirect("sent_message", number)


def _page_of_one(request: SignedIn, message: OutgoingMessage, problem: str = "") -> HttpResponse:
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
