"""The firm's working days: Monday to Friday less the eleven federal holidays of 5 U.S.C. § 6103.

For tasks and follow-ups only. Court days come from court calendars, never from here.
"""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
_FIXED = ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
_NTH_WEEKDAY = ((1, 0, 3), (2, 0, 3), (9, 0, 1), (10, 0, 2), (11, 3, 4))  # month, weekday, n


def _observed(day: date) -> date:
    """A Saturday holiday is kept on Friday, a Sunday one on Monday (5 U.S.C. § 6103(b))."""
    return day + timedelta({5: -1, 6: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))


def _memorial_day(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(last.weekday())


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> frozenset[date]:
    """Every day of `year` on which a federal holiday is observed, next New Year's included."""
    fixed = {_observed(date(y, m, d)) for y in (year, year + 1) for m, d in _FIXED}
    moving = {_nth(year, month, weekday, n) for month, weekday, n in _NTH_WEEKDAY}
    return frozenset(day for day in fixed | moving | {_memorial_day(year)} if day.year == year)


def is_workday(day: date) -> bool:
    """False on weekends and on observed federal holidays."""
    return day.weekday() < SATURDAY and day not in federal_holidays(day.year)


def add_workdays(day: date, count: int) -> date:
    """`count` working days after `day` (before it when negative); 0 rolls forward to a working day."""
    step = timedelta(-1 if count < 0 else 1)
    while not count and not is_workday(day):
        day += step
    for _ in range(abs(count)):
        day += step
        while not is_workday(day):
            day += step
    return day


@lru_cache(maxsize=64)
def rest_days(first: date, last: date) -> tuple[tuple[date, date, date], ...]:
    """Every day off from `first` to `last`, each with the working days before and after it."""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return tuple((day, add_workdays(day, -1), add_workdays(day, 1)) for day in days if not is_workday(day))
