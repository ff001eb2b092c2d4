"""Each person's bell."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from caseops.notifications import actions
from caseops.notifications.models import OutgoingMessage
from caseops.notifications.paging import window
from caseops.users.requests import SignedIn


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
