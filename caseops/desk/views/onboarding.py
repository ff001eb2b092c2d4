"""The first days of new clients, and how often we kept what we promise them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caseops.desk.figures.onboarding import REPORTED, Kept, clocks, unsigned
from caseops.desk.figures.reader import Reader
from caseops.users.requests import SignedIn


@login_required
@require_safe
def onboarding(request: SignedIn) -> HttpResponse:
    """Own matters retained in the last ninety days, those in danger first; an admin sees the firm's."""
    reader = Reader(request.user)
    found = clocks(reader, REPORTED)
    context = {
        "unsigned": unsigned(reader),
        "late": [clock for clock in found if clock.is_in_danger],
        "others": [clock for clock in reversed(found) if not clock.is_in_danger],
        "kept": Kept(found),
        "days": REPORTED,
    }
    return render(request, "desk/onboarding.html", context)
