"""Dates and times in the words people use, always in the zone that is active for the person reading."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as written

from caseops.core import clock

DAYS_IN_WORDS = 60  # further away, a date says more than a count


def local_day(value: date) -> date:
    if not isinstance(value, datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


def on(value: date) -> str:
    return written(local_day(value), "M j, Y")


def brief(value: date) -> str:
    """`Mar 2`, with its year when that is not the present one."""
    day = local_day(value)
    is_this_year = day.year == clock.today(timezone.get_current_timezone()).year
    return written(day, "M j" if is_this_year else "M j, Y")


def near(value: date) -> str:
    days = (local_day(value) - clock.today(timezone.get_current_timezone())).days
    if abs(days) > DAYS_IN_WORDS:
        return on(value)
    close = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return close.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def at(value: datetime) -> str:
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    here = timezone.localtime(clock.now())
    time = clock_time(local)
    if local.date() == here.date():
        return time
    return f"{written(local, 'M j' if local.year == here.year else 'M j, Y')}, {time}"


def clock_time(value: datetime) -> str:
    """10:42 am; the zone's letters are left to the full date in the tooltip."""
    return f"{written(value, 'g:i')} {value:%p}".lower()


def in_full(value: date) -> str:
    if not isinstance(value, datetime):
        return written(value, "l, F j, Y")
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{written(local, 'l, F j, Y')}, {clock_time(local)} {local.tzname() or ''}".strip()
