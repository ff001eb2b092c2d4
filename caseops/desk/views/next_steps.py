"""The board of next steps: nothing stalls because nobody has planned anything."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caseops.desk.figures.next_steps import next_steps
from caseops.desk.figures.reader import Reader
from caseops.users.requests import SignedIn

MISSING = "missing"


@login_required
@require_safe
def board(request: SignedIn) -> HttpResponse:
    """Own matters without a next step; with `?of=all` every own matter with its step."""
    is_all = request.GET.get("of") == "all"
    found = next_steps(Reader(request.user), only_missing=not is_all)
    return render(request, "desk/next_steps.html", {"steps": found, "is_all": is_all})
