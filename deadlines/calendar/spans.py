"""Which days a page of the calendar shows, and which come before and after."""

from dataclasses import dataclass
from datetime import date, timedelta

from caseops.core.days import EARLIEST, LATEST, parse_day

AGENDA_DAYS = 14
WEEK = timedelta(7)


@dataclass(frozen=True)
class Span:
    """From `first` to `last`, both included; `focus` is the day that was asked for."""

    view: str
    first: date
    last: date
    focus: date

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        return [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]

    @property
    def weeks(self) -> list[list[date]]:
        """Its days, seven at a time."""
        days = self.days
        return [days[n : n + 7] for n in range(0, len(days), 7)]

    @property
    def before(self) -> date:
        """The day the page before is asked for by."""
        if self.view == "month":
            return (self.focus.replace(day=1) - timedelta(1)).replace(day=1)
        return self.focus - (self.last - self.first) - timedelta(1)

    @property
    def after(self) -> date:
        """The day the page after is asked for by."""
        if self.view == "month":
            return (self.focus.replace(day=28) + timedelta(4)).replace(day=1)
        return self.focus + (self.last - self.first) + timedelta(1)


def day_asked(words: str, today: date) -> date:
    """The day in the address; today when it is missing, nonsense or at the end of time."""
    try:
        day = parse_day(words)
    except ValueError:
        return today
    return day if EARLIEST < day.year < LATEST else today


def agenda(focus: date) -> Span:
    """Two weeks from that day on."""
    return Span("agenda", focus, focus + timedelta(AGENDA_DAYS - 1), focus)


def week(focus: date) -> Span:
    """Sunday to Saturday."""
    sunday = focus - timedelta((focus.weekday() + 1) % 7)
    return Span("week", sunday, sunday + timedelta(6), focus)


def month(focus: date) -> Span:
    """Whole weeks around the month."""
    first = week(focus.replace(day=1)).first
    last_day = (focus.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    return Span("month", first, week(last_day).last, focus)
