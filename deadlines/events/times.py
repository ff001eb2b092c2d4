"""The time of an event in words: on the clock of its place, and on the reader's where that differs."""

from datetime import datetime
from zoneinfo import ZoneInfo

from caseops.web.dates import clock_time
from deadlines.models import Event


def hours(event: Event, zone: ZoneInfo) -> str:
    """`10:00 am to 12:00 pm`; `9:00 am CST (10:00 am here)` from another zone; `all day`."""
    if event.is_all_day:
        return "all day"
    begins, ends = event.begins, event.ends
    told = clock_time(begins)
    if ends and ends.date() == begins.date():
        told = f"{told} to {clock_time(ends)}"
    here = begins.astimezone(zone)
    if here.utcoffset() == begins.utcoffset():
        return told
    return f"{told} {begins.tzname()} ({_here(here, begins)} here)"


def _here(here: datetime, there: datetime) -> str:
    day = "" if here.date() == there.date() else f"{here:%a} "
    return f"{day}{clock_time(here)}"


def begins_at(event: Event) -> str:
    """`10:00 am`, or `all day`, for where there is little room."""
    return "all day" if event.is_all_day else clock_time(event.begins)
