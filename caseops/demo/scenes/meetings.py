"""Hearings, depositions and appointments of the demo firm: scheduled, asked about, moved, held."""

from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.demo.life import Life
from caseops.demo.story import Meeting
from caseops.demo.telling import office_day
from deadlines.actions.events import (
    ask_confirmation,
    hold_event,
    move_event,
    record_confirmation,
    schedule_event,
)
from deadlines.models import Attendance, Event

KNOWN_FOR = 16  # days before today; a notice comes about two weeks ahead
ASKED = 2
SAYS = {
    "asked": lambda life, row: ask_confirmation(actor=life.manager, attendance=row),
    "confirmed": lambda life, row: record_confirmation(
        actor=life.manager, attendance=row, note="Knows the way and what to bring."
    ),
}


def plan(life: Life, arrived: date) -> None:
    """Each on its day, once the matter is in its present stage."""
    known_on = max(add_workdays(arrived, 2), life.today - timedelta(KNOWN_FOR))
    for told in life.told.meetings:
        life.on(known_on, partial(schedule, told=told), "schedule", told.kind)


def schedule(life: Life, told: Meeting) -> None:
    """Put it on the calendar, and plan what becomes of it."""
    day = life.ahead(told.first_ahead or told.ahead)
    begins = _moment(day, told.at)
    event = schedule_event(
        actor=life.manager,
        matter=life.row,
        kind=told.kind,
        name=told.name,
        starts_at=begins,
        ends_at=begins + (timedelta(told.days - 1) if told.days else timedelta(minutes=told.minutes)),
        zone=timezone.get_default_timezone_name(),
        is_all_day=bool(told.days),
        place=told.place,
        video_link=told.video_link,
        travel=told.travel,
        preparation=told.preparation,
        colleagues=[life.attorney] if told.attorney_comes else [],
    )
    _plan_rest(life, told, event)


def _plan_rest(life: Life, told: Meeting, event: Event) -> None:
    if told.moved:
        life.on(add_workdays(clock.today(), 1), partial(move, told=told, event=event), "move", told.kind)
    if told.says:
        life.on(life.today - timedelta(ASKED), partial(answer, told=told, event=event), "says", told.kind)
    if told.outcome:
        over = _moment(life.ahead(told.ahead), told.at) + timedelta(minutes=told.minutes)
        life.firm.telling.at(over, partial(hold, life=life, told=told, event=event))


def move(life: Life, told: Meeting, event: Event) -> None:
    """The other side, the court or the doctor wants another day."""
    starts_at = _moment(life.ahead(told.ahead), told.at)
    move_event(actor=life.manager, event=event, starts_at=starts_at, reason=told.moved)


def answer(life: Life, told: Meeting, event: Event) -> None:
    """The client has been asked, or has said yes."""
    for row in Attendance.objects.filter(event=event, contact=life.row.client).select_related("event"):
        SAYS[told.says](life, row)


def hold(life: Life, told: Meeting, event: Event) -> None:
    """It took place."""
    hold_event(actor=life.manager, event=event, outcome=told.outcome)


def _moment(day: date, at: str) -> datetime:
    """On an office day: what was some days ago may have been a Sunday."""
    return datetime.combine(office_day(day), time.fromisoformat(at), timezone.get_default_timezone())
