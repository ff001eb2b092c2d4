"""Hearings, depositions and appointments: does everybody know?"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from caseops.core.together import Asking, asks
from caseops.desk.actions.put_off import last_day
from caseops.desk.figures.composed import capped
from caseops.desk.figures.dates_ahead import deadlines, nearness
from caseops.desk.figures.news import call
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Control, Group, Row
from deadlines.models import Event, Severity
from matters.models import Task

DAYS = 5


@asks
def appearances(reader: Reader) -> Asking[Group]:
    """Those of the next five working days, and whether the task to confirm them is done."""
    found, total = yield from capped(ahead, reader, "appearances")
    return Group("appearances", "Confirm", [_row(row, reader) for row in found], total)


def ahead(reader: Reader) -> Any:
    """Days that no event tells of; `confirm_by` is the task to confirm one."""
    is_day = Q(severity=Severity.EVENT) | Q(severity=Severity.COURT, blueprint__amount=0)
    confirming = Task.objects.filter(
        matter=OuterRef("matter"),
        blueprint__anchor=OuterRef("blueprint__anchor"),
        name__istartswith="confirm",
    )
    rows = (
        deadlines(reader)
        .filter(is_day, due_on__gte=reader.today)
        .due_by(reader.workday(DAYS))
        .soonest_first()
    )
    told_by_event = Event.objects.to_come().filter(
        matter=OuterRef("matter"), starts_on__lte=OuterRef("due_on"), ends_on__gte=OuterRef("due_on")
    )
    rows = reader.awake("appearance", rows.exclude(Exists(told_by_event)), due="due_on")
    return rows.annotate(
        confirm_by=Subquery(confirming.open().values("pk")[:1]),
        is_confirmed=Exists(confirming.filter(completed_at__isnull=False)),
    )


def _row(row: Any, reader: Reader) -> Row:
    place = f"appearance-{row.pk}"
    words = (
        "confirmed with the client"
        if row.is_confirmed
        else f"not confirmed with {row.matter.client.greeting}"
    )
    return Row(
        place=place,
        who=str(row.matter.client),
        what=row.name,
        href=row.matter.get_absolute_url(),
        sub=f"{row.due_on:%A} · {words} · {row.matter.title}",
        badge=nearness(row.due_on, reader.today),
        can_wait=last_day("appearance", row, reader.today) > reader.today,
        control=_confirm(row) if row.confirm_by else None,
        unfold=None if row.confirm_by or row.is_confirmed else call(row.matter, place),
    )


def _confirm(row: Any) -> Control:
    address = reverse("matters:task_completion", args=[row.matter.number, row.confirm_by])
    return Control("Confirmed", f"{address}?at=today", "check", post=True)
