"""The pages of the calendar."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.users.requests import SignedIn
from deadlines.calendar import spans
from deadlines.calendar.choice import Choice, overdue, read
from deadlines.calendar.entries import Day, by_day, entries_of, told
from deadlines.calendar.spans import Span
from deadlines.section import PEOPLE

VIEWS: dict[str, Callable[[date], Span]] = {
    "agenda": spans.agenda,
    "week": spans.week,
    "month": spans.month,
}
NAMES = {"agenda": "calendar", "week": "calendar_week", "month": "calendar_month"}
LATE = 50
WORKDAYS = 3


@login_required
@require_safe
def period(request: SignedIn, view: str) -> HttpResponse:
    """Two weeks, a week or a month; mine unless the filters say otherwise."""
    today = clock.today(request.user.zone)
    form, choice = read(request)
    span = VIEWS[view](spans.day_asked(request.GET.get("on", ""), today))
    found, is_all = entries_of(choice, span.first, span.last, today)
    days = by_day(found, span, today)
    context = {
        "form": form,
        "choice": choice,
        "span": span,
        "today": today,
        "days": first_days_only(days) if view == "agenda" else days,
        "weeks": [days[n : n + 7] for n in range(0, len(days), 7)],
        "is_empty": not found,
        "is_all": is_all,
        "late": late(choice, today) if view == "agenda" and span.first == today else [],
        "tabs": tabs(choice, span, today),
        "steps": steps(choice, span, today),
    }
    return render(request, f"deadlines/calendar/{view}.html", context)


@login_required
@require_safe
def hours_72(request: SignedIn) -> HttpResponse:
    """Overdue, and everything of the next three working days: on a Friday through Wednesday."""
    today = clock.today(request.user.zone)
    form, choice = read(request)
    span = Span("72", today, add_workdays(today, WORKDAYS), today)
    found, is_all = entries_of(choice, span.first, span.last, today)
    days = [day for day in by_day(found, span, today) if day.entries]
    context = {
        "form": form,
        "choice": choice,
        "span": span,
        "today": today,
        "days": first_days_only(days),
        "is_empty": not found,
        "is_all": is_all,
        "late": late(choice, today),
        "tabs": tabs(choice, span, today),
    }
    return render(request, "deadlines/calendar/hours_72.html", context)


def first_days_only(days: list[Day]) -> list[Day]:
    """What lasts several days is a row once; it stands on the first of them that is shown."""
    seen: set[str] = set()
    kept = []
    for day in days:
        fresh = [entry for entry in day.entries if entry.place not in seen]
        seen |= {entry.place for entry in fresh}
        kept.append(Day(day.on, fresh, day.today))
    return kept


def late(choice: Choice, today: date) -> list[Any]:
    """Open deadlines of the past: they never leave the top."""
    rows = overdue(choice, today).select_related("matter__client", "blueprint", *PEOPLE)
    return told(rows[:LATE], choice.user, today)


def tabs(choice: Choice, span: Span, today: date) -> list[dict[str, Any]]:
    """The ways to look at the calendar, each at the day that is looked at now."""
    on = {} if span.focus == today else {"on": span.focus.isoformat()}
    found = [
        {
            "label": name.capitalize(),
            "url": address(NAMES[name], choice, on),
            "key": name[0],
            "current": name == span.view,
        }
        for name in VIEWS
    ]
    hours = {
        "label": "72 hours",
        "url": address("calendar_72", choice),
        "key": "h",
        "current": span.view == "72",
    }
    return [*found, hours]


def steps(choice: Choice, span: Span, today: date) -> dict[str, str]:
    """The period before, today, the period after."""
    name = NAMES[span.view]
    return {
        "before": address(name, choice, {"on": span.before.isoformat()}),
        "today": "" if span.focus == today else address(name, choice),
        "after": address(name, choice, {"on": span.after.isoformat()}),
    }


def address(name: str, choice: Choice, more: dict[str, str] | None = None) -> str:
    """A page of the calendar with the same filters."""
    query = urlencode({**choice.query, **(more or {})})
    return f"{reverse(name)}{'?' if query else ''}{query}"
