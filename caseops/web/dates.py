"""Dates and times in the words people use, always in the zone that is active for the person reading."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.translation import get_language

from caseops.core import clock

NOON = 12
DAYS_IN_WORDS = 60  # further away, a date says more than a count


def local_day(value: date) -> date:
    if not isinstance(value, datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


@lru_cache(maxsize=4096)
def _written(day: date, form: str, _language: str) -> str:
    """A long table says the same few days again and again."""
    return written(day, form)


def _said(day: date, form: str) -> str:
    return _written(day, form, get_language() or "")


def on(value: date) -> str:
    return _said(local_day(value), "M j, Y")


def brief(value: date) -> str:
    """`Mar 2`, with its year when that is not the present one."""
    day = local_day(value)
    is_this_year = day.year == clock.today(timezone.get_current_timezone()).year
    return _said(day, "M j" if is_this_year else "M j, Y")


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
    return f"{_said(local.date(), 'M j' if local.year == here.year else 'M j, Y')}, {time}"


def clock_time(value: datetime) -> str:
    """10:42 am; the zone's letters are left to the full date in the tooltip."""
    return f"{value.hour % 12 or 12}:{value:%M} {'am' if value.hour < NOON else 'pm'}"


def in_full(value: date) -> str:
    if not isinstance(value, datetime):
        return _said(value, "l, F j, Y")
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{_said(local.date(), 'l, F j, Y')}, {clock_time(local)} {local.tzname() or ''}".strip()
