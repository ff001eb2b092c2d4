"""When somebody who has not signed is reminded."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from caseops.core import clock
from caseops.core.workdays import add_workdays

DAYS = (2, 3, 4, 5, 5)  # working days until the first reminder, from there to the second, and so on
MORNING = time(10)


def first_chase() -> datetime:
    """Two working days from now, in the morning at the firm; their own hours are kept when it is sent."""
    return _after(DAYS[0])


def next_chase(done: int) -> datetime | None:
    """After so many reminders; None when it is time for a call instead."""
    return _after(DAYS[done]) if done < len(DAYS) else None


def _after(days: int) -> datetime:
    on = add_workdays(clock.today() + timedelta(0), days)
    return datetime.combine(on, MORNING, timezone.get_default_timezone())
