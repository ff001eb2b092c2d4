"""What a feed holds: one item for each deadline and event its owner may see at this moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from caseops.core import clock
from caseops.web.dates import clock_time
from deadlines.models import CalendarFeed, Deadline, Event, EventKind, EventStatus, Severity
from deadlines.models.event import TO_COME
from matters.models import Matter

KEPT = timedelta(90)  # a cancelled or finished entry that vanished would stay for ever in some programs
Moment = date | datetime


@dataclass(frozen=True)
class Item:
    """One entry before privacy: a date lasts all day, a moment has its zone; `ends` is exclusive."""

    uid: str
    sequence: int
    changed_at: datetime
    begins: Moment
    ends: Moment | None
    noun: str
    title: str
    kind: str
    matter: Matter
    path: str
    is_done: bool
    is_cancelled: bool
    why: str
    place: str = ""
    link: str = ""

    @property
    def is_all_day(self) -> bool:
        """It has no hour."""
        return not isinstance(self.begins, datetime)


def host() -> str:
    """What stands after the @ of every identity."""
    return urlsplit(settings.SITE_URL).hostname or "caseops.local"


def items(feed: CalendarFeed) -> list[Item]:
    """Two queries: open ones whatever their date, ended ones for ninety days."""
    since = clock.today(feed.owner.zone) - KEPT
    return [*_deadlines(feed, since), *_events(feed, since)]


def _own(feed: CalendarFeed, rows: Any) -> Any:
    """What the owner may see now: of one matter, or of the matters they work on; admins look at all."""
    seen = rows.visible_to(feed.owner).select_related("matter__client").order_by("id")
    if feed.matter_id:
        return seen.filter(matter=feed.matter_id)
    return seen if feed.owner.is_admin else seen.filter(matter__team__user=feed.owner)


def _deadlines(feed: CalendarFeed, since: date) -> Iterator[Item]:
    is_open = Q(satisfied_on=None, called_off_on=None, matter__closed_on=None)
    ended = Q(satisfied_on__gte=since) | Q(called_off_on__gte=since)
    rows = _own(feed, Deadline.objects.filter(is_open | ended, due_on__isnull=False))
    for row in rows.select_related("matter__client", "computation", "matter__venue"):
        begins = due_moment(row)
        yield Item(
            uid=f"deadline-{row.uuid}@{host()}",
            sequence=row.sequence,
            changed_at=row.changed_at,
            begins=begins,
            ends=None if isinstance(begins, datetime) else begins + timedelta(1),
            noun="Deadline",
            title=row.name,
            kind=str(Severity(row.severity).label),
            matter=row.matter,
            path=row.get_absolute_url(),
            is_done=row.satisfied_on is not None,
            is_cancelled=row.called_off_on is not None,
            why=row.why,
        )


def due_moment(row: Deadline) -> Moment:
    """The day; where the rule names an hour and its date stands, that hour in the court's zone."""
    found, venue = getattr(row, "computation", None), getattr(row.matter, "venue", None)
    if found is None or venue is None or not found.due_time or found.due_on != row.due_on:
        return row.due_on or date.max
    return datetime.combine(found.due_on, found.due_time, tzinfo=ZoneInfo(venue.zone))


def _events(feed: CalendarFeed, since: date) -> Iterator[Item]:
    is_open = Q(status__in=TO_COME, matter__closed_on=None)
    ended = ~Q(status__in=TO_COME) & Q(status_at__date__gte=since)
    for row in _own(feed, Event.objects.filter(is_open | ended)):
        begins: Moment = row.starts_on if row.is_all_day else row.begins
        yield Item(
            uid=f"event-{row.uuid}@{host()}",
            sequence=row.sequence,
            changed_at=row.changed_at,
            begins=begins,
            ends=row.ends_on + timedelta(1) if row.is_all_day else row.ends,
            noun="Event",
            title=row.name,
            kind=str(EventKind(row.kind).label),
            matter=row.matter,
            path=row.get_absolute_url(),
            is_done=row.status == EventStatus.HELD,
            is_cancelled=row.status == EventStatus.CANCELLED,
            why="\n".join(filter(None, [row.travel, row.preparation])),
            place=row.place,
            link=row.video_link,
        )


def hour_words(item: Item) -> str:
    """`10:00 am CST`, so that nobody mistakes the hour; nothing for a whole day."""
    if not isinstance(item.begins, datetime):
        return ""
    return f"{clock_time(item.begins)} {item.begins.tzname()}"
