"""The form that opens a matter."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from caseops.audit.models import Entry
from caseops.core.said import counted
from caseops.users.requests import SignedIn
from matters.forms.opening import Opening
from matters.models import Matter
from matters.permissions import OPEN_MATTER

FRAGMENTS = {"find": "matters/open/found.html", "area": "matters/open/kind.html"}


@login_required
@require_http_methods(["GET", "POST"])
def open_form(request: SignedIn) -> HttpResponse:
    """One form, one submit; `step` looks up clients or asks what the area asks, keeping what was typed."""
    OPEN_MATTER.require(request.user)
    if request.method == "GET":
        return _draw(request, Opening(request.user, typed=request.GET.dict()))
    step = request.POST.get("step", "")
    if step in FRAGMENTS:
        typed = Opening(request.user, typed=request.POST.dict())
        return _draw(request, typed, FRAGMENTS[step] if request.htmx else "")
    opening = Opening(request.user, data=request.POST)
    matter = opening.open()
    if not matter:
        return _draw(request, opening, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, f"{matter.number} is open: {created(matter)} created.")
    return redirect(matter)


def _draw(
    request: SignedIn, opening: Opening, fragment: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    return render(request, fragment or "matters/open.html", {"opening": opening}, status=status)


def created(matter: Matter) -> str:
    """`49 tasks, 16 deadlines and 13 requests`, in the words of the apps above."""
    planned = Entry.objects.about(matter).filter(verb__endswith=".planned").order_by("pk")
    *most, last = [counted(matter.tasks.count(), "task"), *(entry.detail["what"] for entry in planned)]
    return f"{', '.join(most)} and {last}" if most else last
