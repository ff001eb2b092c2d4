"""Placing an event in time: everything that is told from its beginning is told here."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from caseops.core.days import is_odd
from caseops.users.models import validate_zone
from deadlines.models import Event
from deadlines.models.event import LONGEST_DAYS
from deadlines.preparation import confirm_days


def place_in_time(
    event: Event, *, starts_at: datetime, ends_at: datetime | None, zone: str, is_all_day: bool
) -> None:
    """Set beginning and end; an all-day event lies between the midnights of its place."""
    refuse_no_zone(zone)
    tz = ZoneInfo(zone)
    first, last = starts_at.astimezone(tz), (ends_at or starts_at).astimezone(tz)
    if is_all_day:
        first, last = (datetime.combine(moment.date(), time(), tz) for moment in (first, last))
    _refuse_odd(first, last)
    event.starts_at, event.ends_at = first, last if is_all_day or ends_at else None
    event.zone, event.is_all_day = zone, is_all_day
    event.starts_on, event.ends_on = first.date(), last.date()
    event.confirm_from = event.starts_on - timedelta(confirm_days(event.kind))


def refuse_no_zone(zone: str) -> None:
    """Under the name of its field."""
    try:
        validate_zone(zone)
    except ValidationError as unknown:
        raise ValidationError({"zone": unknown.messages}) from unknown


def _refuse_odd(first: datetime, last: datetime) -> None:
    if is_odd(first.date()) or is_odd(last.date()):
        raise ValidationError({"starts_at": "That is too far from today. Check the year."})
    if last < first:
        raise ValidationError({"ends_at": "It cannot end before it begins."})
    if (last.date() - first.date()).days >= LONGEST_DAYS:
        raise ValidationError({"ends_at": f"An event takes {LONGEST_DAYS} days at most. Check the year."})
