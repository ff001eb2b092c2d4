"""Writing a feed as RFC 5545 wants it, by the icalendar library."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from icalendar import Calendar
from icalendar import Event as Entry

from deadlines.feeds.items import Item
from deadlines.feeds.privacy import told
from deadlines.models import CalendarFeed

HOUR = timedelta(hours=1)
WARNING = "A copy for convenience. Reminders come from CaseOps, and what counts is what stands there."


def fingerprint_of(feed: CalendarFeed, items: Sequence[Item]) -> str:
    """The same as long as a program would read the same; the moment of reading does not count."""
    said = [feed.privacy, feed.name, *(f"{item!r}{told(item, feed.privacy)!r}" for item in items)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def written(feed: CalendarFeed, items: Sequence[Item], now: datetime) -> bytes:
    """The whole calendar."""
    calendar = Calendar()
    name = f"{settings.FIRM_NAME}: {feed.matter.number if feed.matter else 'deadlines and events'}"
    as_of = now.astimezone(feed.owner.zone)
    calendar.add("prodid", "-//CaseOps//Calendar feed//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for label in ("name", "x-wr-calname"):
        calendar.add(label, name)
    for label in ("description", "x-wr-caldesc"):
        calendar.add(label, f"As of {as_of:%Y-%m-%d %H:%M %Z}. {WARNING}")
    calendar.add("refresh-interval", HOUR, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for item in items:
        calendar.add_component(_entry(item, feed.privacy))
    calendar.add_missing_timezones()
    text: bytes = calendar.to_ical()
    return text


def _entry(item: Item, privacy: str) -> Entry:
    words, entry = told(item, privacy), Entry()
    url = f"{settings.SITE_URL}{item.path}"
    entry.add("uid", item.uid)
    entry.add("sequence", item.sequence)
    for label in ("dtstamp", "last-modified"):
        entry.add(label, item.changed_at)
    entry.add("dtstart", item.begins)
    if item.ends:
        entry.add("dtend", item.ends)
    entry.add("summary", words.summary)
    entry.add("description", "\n".join(filter(None, [words.description, words.link, url])))
    if words.place:
        entry.add("location", words.place)
    entry.add("url", url)
    entry.add("status", "CANCELLED" if item.is_cancelled else "CONFIRMED")
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT" if item.is_all_day or item.is_cancelled else "OPAQUE")
    entry.add("categories", [item.noun] if privacy == "bare" else [item.noun, item.kind])
    return entry
