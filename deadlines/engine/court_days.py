"""On which days time does not run out, for one question under one reading."""

from datetime import date, timedelta

from deadlines.engine.answer import Trail, in_words
from deadlines.engine.calendars import SATURDAY, CourtCalendar, Holiday, court_calendar, known
from deadlines.engine.errors import CannotCompute
from deadlines.engine.places import SEATS, STATES
from deadlines.engine.question import Question
from deadlines.engine.readings import Reading
from deadlines.engine.rules import Counting

LONGEST_CLOSURE = 60  # days in a row; more is a mistake in the list of closures


class CourtDays:
    """Open and closed days as this court counts them in this direction."""

    def __init__(self, question: Question, rule: Counting, reading: Reading, trail: Trail) -> None:
        self.question, self.rule, self.reading, self.trail = question, rule, reading, trail
        self.lengthened = 0  # days that service adds to the period itself
        self.never_rolls = question.calendar == "none" or rule.never_rolls
        self._calendars = [] if self.never_rolls else _calendars(question, trail)

    def closed(self, day: date) -> str:
        """Why nothing is due on `day`; empty on an open day."""
        if self.never_rolls:
            return ""
        if day.weekday() >= SATURDAY:
            return f"{day:%A}"
        for calendar in self._calendars:
            holiday = calendar.on(day)
            if holiday and self._counts(holiday):
                return holiday.name
        return ""

    def _counts(self, holiday: Holiday) -> bool:
        if not holiday.contested:
            return True
        doubt = f"{holiday.name}: {holiday.contested}"
        taken = self.reading.takes("contested holidays", doubt)
        return taken != self._safe_is_closed

    @property
    def _safe_is_closed(self) -> bool:
        """Counting back, a contested day is safest taken as closed; counting forward, as open."""
        return self.question.back

    def nth_open(self, start: date, count: int, way: int) -> date:
        """The `count`-th open day from `start`, which itself is left out."""
        self._needs_calendar()
        day = start
        while count:
            day += timedelta(days=way)
            count -= not self.closed(day) and day not in self.question.closures
        return day

    def next_open(self, day: date, way: int) -> tuple[date, list[str]]:
        """`day` or the next open one, and the reasons that were in the way."""
        reasons: list[str] = []
        while why := self.closed(day):
            reasons.append(why)
            day += timedelta(days=way)
        return day, reasons

    def roll(self, day: date, way: int, citation: str) -> date:
        """Move a closed last day on, with one step that says why."""
        if self.never_rolls and day.weekday() >= SATURDAY:
            self.trail.step(day, f"{in_words(day)} stays as it is: this date is not moved", citation)
        if self._falls_through(day, way):
            return self._cascade(day, citation)
        open_day, reasons = self.next_open(day, way)
        if reasons:
            moves = "moves on to" if way > 0 else "moves back to"
            self.trail.step(
                open_day, f"{in_words(day)}: {_joined(reasons)}; {moves} {in_words(open_day)}", citation
            )
        return open_day

    def _falls_through(self, day: date, way: int) -> bool:
        """Georgia: a weekend whose Monday is a holiday; the text stops at Monday."""
        monday = day + timedelta(days=7 - day.weekday())
        weekend = (
            self.rule.cascade_unsettled and way > 0 and day.weekday() >= SATURDAY and not self.never_rolls
        )
        return weekend and bool(self.closed(monday)) and not self._takes_cascade()

    def _takes_cascade(self) -> bool:
        why = "A weekend runs to Monday by the text; that a holiday Monday runs on to Tuesday is the usual reading."
        return self.reading.takes("holiday Monday after a weekend", why)

    def _cascade(self, day: date, citation: str) -> date:
        monday = day + timedelta(days=7 - day.weekday())
        self.trail.step(monday, f"{in_words(day)}: {day:%A}; moves on to {in_words(monday)}", citation)
        return monday

    def past_closures(self, day: date, citation: str) -> date:
        """When the clerk's office cannot be reached on the last day: always forward, to the first day it can."""
        first, moved = day, 0
        while not self.never_rolls and (day in self.question.closures or (moved and self.closed(day))):
            day, moved = day + timedelta(days=1), moved + 1
            if moved > LONGEST_CLOSURE:
                raise CannotCompute(f"The list of closures leaves no open day within {LONGEST_CLOSURE} days.")
        if moved:
            closed = f"The clerk's office is closed on {in_words(first)}"
            text = f"{closed}; the first day it can be reached is {in_words(day)}"
            self.trail.step(day, text, citation)
        return day

    def _needs_calendar(self) -> None:
        if self.never_rolls:
            raise CannotCompute("Court days need a court calendar; 'none' has no court days.")


def _calendars(question: Question, trail: Trail) -> list[CourtCalendar]:
    """The court's own; in federal court, counting forward, the state's days too (FRCP 6(a)(6)(C))."""
    own, seat = court_calendar(question.calendar), question.court_state
    if question.jurisdiction in STATES and question.jurisdiction != question.calendar:
        trail.warn(
            f"The holidays of {own.name} are used; those of {STATES[question.jurisdiction]} may differ."
        )
    if not seat or question.calendar != "federal" or question.back:
        return [own]
    if seat in known():
        return [own, court_calendar(seat, in_federal_court=True)]
    trail.warn(
        f"There is no holiday calendar for {SEATS[seat]}: its own holidays are not counted; the date may be early."
    )
    return [own]


def _joined(reasons: list[str]) -> str:
    return ", ".join(dict.fromkeys(reasons))
