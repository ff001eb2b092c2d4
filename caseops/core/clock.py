"""The one place that asks what time it is, so that the demo can tell a month in a minute.

Everything that stamps a row or decides what is due asks here; `travel` moves the clock for the
current thread of work only. Moments are aware, days are in the zone that was asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, tzinfo

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """This moment, aware, in UTC (or the moment we travelled to)."""
    return _moment.get() or timezone.now()


def ahead() -> timedelta:
    """How far we have travelled: for SQL that must go by the database's own clock, the same for every process."""
    moment = _moment.get()
    return moment - timezone.now() if moment else timedelta(0)


def today(zone: tzinfo | None = None) -> date:
    """The calendar day in `zone`; without one, in the firm's zone."""
    return now().astimezone(zone or timezone.get_default_timezone()).date()


def today_here() -> date:
    """The day of whoever reads: in the zone that is active, which is the firm's in a job."""
    return today(timezone.get_current_timezone())


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Live at `moment` (aware) until the block ends."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
