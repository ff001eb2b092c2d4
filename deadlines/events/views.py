"""The page of one event, and everything that may be done with it and the people on its list."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.audit.models import Entry
from caseops.core import clock
from deadlines.calendar.redraw import redraw_event
from deadlines.events.acts import ADD, people_offers
from deadlines.events.lines import lines, with_all, word_of
from deadlines.models import Attendance, Event
from matters.acts import PAGE, Act
from matters.models import Matter
from matters.page.timeline import tell
from matters.views.acting import act_on


@login_required
@require_GET
def page(request: Any, pk: int) -> HttpResponse:
    """One event with its people, its preparation and the history of its date."""
    event = get_object_or_404(with_all(Event.objects.visible_to(request.user)), pk=pk)
    context = {
        "event": event,
        "matter": event.matter,
        "line": lines([event], request.user, clock.today(request.user.zone), PAGE)[0],
        "people": [_person(row, event, request.user) for row in event.people.all()],
        "preparations": event.preparations.select_related("task__assignee"),
        "moves": event.moves.select_related("actor").order_by("-id"),
        "told": tell(list(Entry.objects.on_target(event).select_related("actor"))),
    }
    return render(request, "deadlines/events/page.html", context)


def _person(row: Attendance, event: Event, user: Any) -> dict[str, object]:
    row.event = event
    return {"row": row, "word": word_of(row), "offers": people_offers(row, user, PAGE)}


@login_required
@require_http_methods(["GET", "POST"])
def act(request: Any, pk: int, act: Act) -> HttpResponse:
    """Ask for what the act needs, or do it."""
    event = get_object_or_404(Event.objects.visible_to(request.user).select_related("matter"), pk=pk)
    return act_on(request, act, event, redraw_event)


@login_required
@require_http_methods(["GET", "POST"])
def act_on_person(request: Any, pk: int, act: Act) -> HttpResponse:
    """The same for somebody on the list."""
    rows = Attendance.objects.visible_to(request.user).select_related("event__matter", "contact", "user")
    return act_on(request, act, get_object_or_404(rows, pk=pk), redraw_event)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: Any, number: str) -> HttpResponse:
    """Something new on the calendar of a matter."""
    matter = get_object_or_404(
        Matter.objects.visible_to(request.user).select_related("client"), number=number
    )
    return act_on(request, ADD, matter)
