"""Putting a row of Today off, and what sleeps."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget, trigger_client_event

from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.desk.actions import bring_back, put_off
from caseops.desk.actions.put_off import KINDS, last_day
from caseops.desk.models import Sleeper
from caseops.users.requests import SignedIn
from caseops.web.dates import near, on
from matters.views.desks import ACTED

WEEK = timedelta(7)
MOST = 200
LONG = 19  # figures of a number that no row has
# The days a key offers; what must be back earlier is back earlier, and says so.
DAYS: Mapping[str, tuple[str, Callable[[date], date]]] = {
    "tomorrow": ("Tomorrow", lambda today: add_workdays(today, 1)),
    "days": ("In 3 days", lambda today: add_workdays(today, 3)),
    "week": ("Next week", lambda today: add_workdays(today - timedelta(today.weekday()) + WEEK, 0)),
}


@login_required
@require_POST
def putting_off(request: SignedIn) -> HttpResponse:
    """Until tomorrow, unless another day is asked for; `row` is the row's place on the desk, such as task-12."""
    kind, _, pk = request.POST.get("row", "").rpartition("-")
    if kind not in KINDS or not (pk.isdecimal() and len(pk) < LONG):
        return HttpResponseBadRequest("Say which row is put off.")
    row = get_object_or_404(KINDS[kind]().visible_to(request.user), pk=int(pk))
    today = clock.today(request.user.zone)
    _, day = DAYS.get(request.POST.get("until", ""), DAYS["tomorrow"])
    until = min(day(today), max(last_day(kind, row, today), today))
    try:
        sleeper = put_off(
            actor=request.user, kind=kind, row=row, until=until, words=request.POST.get("words", "")
        )
    except ValidationError as refusal:
        return _refused(request, refusal)
    others = [(key, words) for key, (words, find) in DAYS.items() if find(today) != until]
    return _asleep(request, sleeper, others)


@login_required
@require_POST
def bringing_back(request: SignedIn, pk: int) -> HttpResponse:
    """One's own; somebody else's is not there."""
    sleeper = get_object_or_404(Sleeper, pk=pk, person=request.user)
    if not _seen(request, [sleeper]):
        raise Http404
    bring_back(actor=request.user, sleeper=sleeper)
    said = f"{sleeper} is back on your desk."
    if not request.htmx:
        messages.success(request, said)
        return redirect("today")
    answer = render(request, "matters/desk_row.html", {"said": said, "undo": ""})
    trigger_client_event(answer, "desk", after="settle")
    return _told(reswap(retarget(answer, "closest .row"), "outerHTML"), said)


@login_required
@require_safe
def asleep(request: SignedIn) -> HttpResponse:
    """What this person has put off, the first to come back first."""
    found = Sleeper.objects.asleep(request.user, clock.today(request.user.zone))
    return render(request, "desk/asleep.html", {"asleep": _seen(request, found[:MOST])})


def _seen(request: SignedIn, sleepers: Iterable[Sleeper]) -> list[Sleeper]:
    """Those whose row the person still may see; a query a kind."""
    by_kind: dict[str, set[int]] = {}
    rows = list(sleepers)
    for each in rows:
        by_kind.setdefault(each.kind, set()).add(each.row)
    seen = {
        kind: set(
            KINDS[kind]()
            .model.objects.visible_to(request.user)
            .filter(pk__in=ids)
            .values_list("pk", flat=True)
        )
        for kind, ids in by_kind.items()
    }
    return [each for each in rows if each.row in seen[each.kind]]


def _asleep(request: SignedIn, sleeper: Sleeper, others: list[tuple[str, str]]) -> HttpResponse:
    """When it is back, the other days one might have meant, and Undo."""
    said = f"{sleeper} is back {near(sleeper.until_on)}, {on(sleeper.until_on)}."
    undo = reverse("bringing_back", args=[sleeper.pk])
    if not request.htmx:
        messages.success(request, said, extra_tags=f"undo {undo}")
        return redirect("today")
    context = {"said": said, "undo": undo, "sleeper": sleeper, "others": others}
    return _told(render(request, "desk/put_off_row.html", context), said)


def _told(answer: HttpResponse, said: str) -> HttpResponse:
    trigger_client_event(answer, "announce", {"value": said})
    return trigger_client_event(answer, ACTED, after="settle")


def _refused(request: SignedIn, refusal: ValidationError) -> HttpResponse:
    if not request.htmx:
        messages.error(request, " ".join(refusal.messages))
        return redirect("today")
    context = {"sentences": refusal.messages}
    answer = render(request, "matters/page/sentences.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return reswap(retarget(answer, "next .problem"), "innerHTML")
