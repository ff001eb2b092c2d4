"""How an act on a row of the calendar answers: the row as it stands now, with the way back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django_htmx.http import reswap, retarget, trigger_client_event

from caseops.core import clock
from deadlines.calendar.entries import Entry, told, told_events
from deadlines.events.lines import with_all
from deadlines.models import Attendance, Deadline, Event
from deadlines.section import PEOPLE


def redraw_deadline(request: Any, done: Deadline, said: str, undo: str) -> HttpResponse:
    """The deadline's row."""
    rows = Deadline.objects.visible_to(request.user).select_related("matter__client", "blueprint", *PEOPLE)
    return _row(
        request, told([rows.get(pk=done.pk)], request.user, clock.today(request.user.zone))[0], said, undo
    )


def redraw_event(request: Any, done: Event | Attendance, said: str, undo: str) -> HttpResponse:
    """The event's row, also when the act was about somebody on its list."""
    pk = done.event_id if isinstance(done, Attendance) else done.pk
    row = with_all(Event.objects.visible_to(request.user)).get(pk=pk)
    return _row(request, told_events([row], request.user, clock.today(request.user.zone))[0], said, undo)


def _row(request: Any, entry: Entry, said: str, undo: str) -> HttpResponse:
    context = {"entry": entry, "said": said, "undo": undo}
    answer = render(request, "deadlines/calendar/row.html", context)
    answer = reswap(retarget(answer, f"#{entry.place}"), "outerHTML")
    return trigger_client_event(answer, "announce", {"value": said})
