"""One event as a line: when, who comes and who has not said so, what to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from caseops.users.models import User
from caseops.web.dates import near, on
from deadlines.events.acts import CONFIRM_IT, offers
from deadlines.events.times import hours
from deadlines.models import Answer, Attendance, Event, EventQuerySet, EventStatus
from deadlines.models.event import EventKind
from matters.acts import MATTER, Mark, Offer, Offers

SOON = 7
RELATED = ("matter__client", "status_by")
STATES = {
    Answer.CONFIRMED: ("circle-check", "good"),
    Answer.DECLINED: ("circle-x", "bad"),
    Answer.ASKED: ("hourglass", "warn"),
    Answer.NOT_ASKED: ("circle-dashed", ""),
}


def with_all(rows: EventQuerySet) -> EventQuerySet:
    """Everything a line shows, in two queries."""
    people = Prefetch("people", Attendance.objects.select_related("contact", "user"))
    return rows.select_related(*RELATED).prefetch_related(people)


@dataclass(frozen=True)
class EventLine:
    """What the template draws."""

    event: Event
    user: User
    today: date
    at: str

    @property
    def offers(self) -> Offers:
        """What the reader may do with it."""
        return offers(self.event, self.user, self.at)

    @property
    def place(self) -> str:
        """Where a form about it unfolds."""
        return f"act-events-{self.event.pk}"

    @property
    def kind(self) -> str:
        """Hearing, deposition …"""
        return str(EventKind(self.event.kind).label)

    @property
    def hours(self) -> str:
        """Its time of day."""
        return hours(self.event, self.user.zone)

    @property
    def when(self) -> tuple[str, str]:
        """How near, in words, and the tone of it."""
        event = self.event
        if event.status == EventStatus.HELD:
            return "held", "good"
        if event.status == EventStatus.CANCELLED:
            return "cancelled", ""
        if event.ends_on < self.today:
            return "held?", "warn"
        days = (event.starts_on - self.today).days
        return ("now on" if days < 0 else near(event.starts_on)), "warn" if days <= SOON else ""

    @property
    def marks(self) -> list[Mark]:
        """Time, place, and everybody from outside with their word."""
        event = self.event
        marks = [Mark(self.hours, "clock")]
        if event.ends_on > event.starts_on:
            marks.append(Mark(f"until {on(event.ends_on)}", "calendar-range"))
        if event.place:
            marks.append(Mark(event.place, "map-pin"))
        if event.video_link:
            marks.append(Mark("video", "video"))
        if not event.is_to_come:
            return [*marks, Mark(event.status_reason, "info")]
        return [*marks, *(word_of(row) for row in event.people.all() if row.contact_id)]

    @property
    def silent(self) -> Attendance | None:
        """The first from outside who has yet to confirm, once it is time to ask."""
        if not self.event.is_to_come or self.event.confirm_from > self.today:
            return None
        return next((row for row in self.event.people.all() if _owes_a_word(row)), None)

    @property
    def ask(self) -> Offer | None:
        """Writing down that they come."""
        row = self.silent
        if row is None or self.event.matter.closed_on or not CONFIRM_IT.permission.held_by(self.user):
            return None
        row.event = self.event
        return Offer(CONFIRM_IT, row, self.at)


def _owes_a_word(row: Attendance) -> bool:
    return row.contact_id is not None and row.answer in {Answer.NOT_ASKED, Answer.ASKED}


def word_of(row: Attendance) -> Mark:
    """`Rosa Alvarez: not asked`."""
    icon, tone = STATES[Answer(row.answer)]
    return Mark(f"{row}: {Answer(row.answer).label.lower()}", icon, tone)


def lines(rows: Iterable[Event], user: User, today: date, at: str = MATTER) -> list[EventLine]:
    """Rows as lines, for one reader."""
    return [EventLine(row, user, today, at) for row in rows]
