"""Deadlines and events as one calendar: each an entry of its day, with its next act."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from caseops.users.models import User
from deadlines.blueprints import TONES
from deadlines.calendar.choice import Choice
from deadlines.calendar.spans import Span
from deadlines.events.lines import EventLine, with_all
from deadlines.events.times import begins_at
from deadlines.lines import Line, lines
from deadlines.models import Deadline, Event, Severity
from deadlines.section import PEOPLE
from matters.acts import LIST, Mark, Offer, Offers
from matters.models import Matter

MOST = 400
FIRST, LAST = time.min, time.max


@dataclass(frozen=True)
class Entry:
    """What the rows, cells and dots of the calendar draw; `line` is the deadline's or the event's own."""

    line: Line | EventLine
    row: Any
    is_event: bool
    kind: tuple[str, str]
    begins: str
    hour: time
    is_over: bool
    marks: Sequence[Mark]

    @property
    def place(self) -> str:
        """Its id on the page."""
        return f"{'event' if self.is_event else 'deadline'}-{self.row.pk}"

    @property
    def matter(self) -> Matter:
        """What it belongs to."""
        found: Matter = self.row.matter
        return found

    @property
    def offers(self) -> Offers:
        """Its acts."""
        return self.line.offers

    @property
    def ask(self) -> Offer | None:
        """Writing down that the client comes, where that is still open."""
        return self.line.ask if isinstance(self.line, EventLine) else None

    @property
    def badge(self) -> tuple[str, str]:
        """How near, and the tone of it."""
        return self.line.when

    @property
    def order(self) -> tuple[time, bool, int]:
        """Deadlines of the day first, then events by the hour."""
        return self.hour, self.is_event, self.row.pk


def of_deadline(line: Line) -> Entry:
    """A deadline lasts the whole day."""
    row = line.deadline
    word = str(Severity(row.severity).label)
    standing = [mark for mark in line.marks if mark.icon in {"shield-alert", "circle-dashed"}]
    return Entry(
        line, row, False, (word, TONES.get(Severity(row.severity), "")), "", FIRST, not row.is_open, standing
    )


def of_event(line: EventLine) -> Entry:
    """An event stands at its hour, on the clock of its place."""
    row = line.event
    hour = FIRST if row.is_all_day else row.begins.time()
    return Entry(line, row, True, (line.kind, "accent"), begins_at(row), hour, not row.is_to_come, line.marks)


@dataclass(frozen=True)
class Day:
    """One day of the calendar; `more` counts what has no room in a cell."""

    on: date
    entries: Sequence[Entry]
    today: date
    is_outside: bool = False

    @property
    def is_today(self) -> bool:
        """The reader's day."""
        return self.on == self.today

    @property
    def shown(self) -> Sequence[Entry]:
        """What fits into a cell of the month."""
        return self.entries[:3]

    @property
    def more(self) -> int:
        """How many do not."""
        return len(self.entries) - len(self.shown)


def entries_of(choice: Choice, first: date, last: date, today: date) -> tuple[list[Entry], bool]:
    """Everything on these days in three queries, and whether that is all of it."""
    due = choice.deadlines().filter(due_on__gte=first, due_on__lte=last).soonest_first()
    takes = with_all(choice.events().between(first, last)).soonest_first()
    deadlines = list(due.select_related("matter__client", "blueprint", *PEOPLE)[: MOST + 1])
    events = list(takes[: MOST + 1])
    found = [*told(deadlines, choice.user, today), *told_events(events, choice.user, today)]
    return found, max(len(deadlines), len(events)) <= MOST


def told(rows: Iterable[Deadline], user: User, today: date) -> list[Entry]:
    """Deadlines as entries."""
    return [of_deadline(line) for line in lines(rows, user, today, LIST)]


def told_events(rows: Iterable[Event], user: User, today: date) -> list[Entry]:
    """Events as entries."""
    return [of_event(EventLine(row, user, today, LIST)) for row in rows]


def by_day(found: Iterable[Entry], span: Span, today: date) -> list[Day]:
    """Every day of the span with what is on it; an event of several days stands on each."""
    held: dict[date, list[Entry]] = {day: [] for day in span.days}
    for entry in found:
        for day in entry.row.days() if entry.is_event else [entry.row.due_on]:
            if day in held:
                held[day].append(entry)
    month = span.focus.month if span.view == "month" else 0
    return [
        Day(day, sorted(rows, key=lambda each: each.order), today, bool(month and day.month != month))
        for day, rows in held.items()
    ]


def midnight(day: date, user: User) -> datetime:
    """When that day begins for this person."""
    return datetime.combine(day, time(), user.zone)
