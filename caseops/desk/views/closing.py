"""Close the day: one screen, prefilled."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from caseops.core.said import counted
from caseops.desk.actions import close_day, open_day_again
from caseops.desk.figures.closing import Unlogged, first_look, next_workday, unlogged
from caseops.desk.figures.plan import plan
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.summary import said
from caseops.users.requests import SignedIn

LEFT = ("deadlines", "undated", "messages", "follow_ups", "tasks", "calls", "unconfirmed")


@login_required
@require_http_methods(["GET", "POST"])
def closing(request: SignedIn) -> HttpResponse:
    """What was not written down, with its note; what stays open; what tomorrow begins with. Enter closes the day."""
    reader = Reader(request.user)
    found = unlogged(reader)
    if request.method != "POST":
        return _drawn(request, reader, [(each, each.draft) for each in found])
    written = [(each, request.POST.get(f"note-{each.matter.pk}", "")) for each in found]
    try:
        close_day(actor=request.user, notes=[(each.matter, text) for each, text in written])
    except ValidationError as refusal:
        return _drawn(request, reader, written, refusal.messages)
    number = sum(bool(text.strip()) for _, text in written)
    told = f"The day is closed, {counted(number, 'note')} written." if number else "The day is closed."
    messages.success(request, told, extra_tags=f"undo {reverse('day_again')}")
    return redirect("today")


@login_required
@require_POST
def again(request: SignedIn) -> HttpResponse:
    """Undo: the day goes on; what was written stays."""
    open_day_again(actor=request.user)
    messages.success(request, "The day is open again; the notes stay.")
    return redirect("today")


def _drawn(
    request: SignedIn, reader: Reader, notes: Sequence[tuple[Unlogged, str]], refused: list[str] | None = None
) -> HttpResponse:
    groups = [group for block in plan(reader) for group in block.groups if group.key in LEFT and group.total]
    context = {
        "notes": notes,
        "left": groups,
        "summary": said(groups),
        "tomorrow": [group for group in first_look(reader) if group.total],
        "on": next_workday(reader),
        "refused": refused or [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "desk/close.html", context, status=status)
