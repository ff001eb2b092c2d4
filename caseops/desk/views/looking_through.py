"""The attorney goes through the files: reviewed, taken back, and one at random."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from caseops.desk.actions import look_through, take_look_back
from caseops.desk.figures.looks import not_looked_through
from caseops.desk.figures.reader import Reader
from caseops.desk.permissions import LOOK_THROUGH
from caseops.users.requests import SignedIn
from matters.models import Matter
from matters.views.access import look_at


@login_required
@require_POST
def reviewed(request: SignedIn, number: str) -> HttpResponse:
    """From the desk or from the matter's page; one goes on with the list."""
    undo = reverse("review_taken_back", args=[number])
    return _act(request, number, look_through, "You reviewed {}.", undo)


@login_required
@require_POST
def taken_back(request: SignedIn, number: str) -> HttpResponse:
    """The look before counts again."""
    return _act(request, number, take_look_back, "{} is not reviewed.")


@login_required
@require_safe
def at_random(request: SignedIn) -> HttpResponse:
    """A file nobody has looked through for thirty days; when there is none, any."""
    LOOK_THROUGH.require(request.user)
    reader = Reader(request.user)
    matters = not_looked_through(reader.matters, request.user, reader.today)
    found = matters.order_by("?").first() or reader.matters.order_by("?").first()
    if found is None:
        messages.info(request, "You have no open matter.")
        return redirect("review")
    return redirect(found)


def _act(
    request: SignedIn, number: str, verb: Callable[..., object], said: str, undo: str = ""
) -> HttpResponse:
    matter: Matter = look_at(request, number, LOOK_THROUGH).matter
    try:
        verb(actor=request.user, matter=matter)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(matter)
    messages.success(request, said.format(matter.title), extra_tags=f"undo {undo}" if undo else "")
    return redirect(f"{reverse('review')}?order=unreviewed")
