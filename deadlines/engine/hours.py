"""Periods in hours: every hour counts, through weekends and clock changes; the end keeps its clock time."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from deadlines.engine.answer import Trail, in_words
from deadlines.engine.court_days import CourtDays
from deadlines.engine.errors import CannotCompute
from deadlines.engine.question import Question

NOON = 12


def by_hours(question: Question, days: CourtDays, trail: Trail) -> datetime:
    """The instant at which the hours run out, in the court's zone. FRCP 6(a)(2)."""
    if not days.rule.counts_hours:
        trail.warn(f"{days.rule.name} has no rule on hours on file; counted as FRCP 6(a)(2) does.")
    start = begin(question, trail)
    trail.step(start.date(), f"Time starts at once, at {clock_words(start)}", days.rule.citation)
    moment = start.astimezone(UTC) + timedelta(hours=question.amount * question.way)
    end = moment.astimezone(start.tzinfo)
    trail.step(end.date(), _told(question, start, end), days.rule.citation)
    return _rolled(question, end, days)


def begin(question: Question, trail: Trail) -> datetime:
    """The trigger as an instant in the court's zone. Raises CannotCompute when it is none."""
    moment = question.trigger
    if not isinstance(moment, datetime):
        raise CannotCompute(
            "A period in hours starts at an instant: give the trigger a time of day and an offset or a zone."
        )
    zone = zone_of(question.zone) if question.zone else None
    if moment.tzinfo is None:
        return _placed(moment, zone, trail)
    if zone is None:
        trail.warn("No zone is given: clock changes between the trigger and the end are not seen.")
        return moment
    return moment.astimezone(zone)


def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name. Raises CannotCompute for one that does not exist."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CannotCompute(f"{name!r} is not a time zone; use a name such as America/Chicago.") from error


def _placed(moment: datetime, zone: tzinfo | None, trail: Trail) -> datetime:
    if zone is None:
        raise CannotCompute("A period in hours needs the offset of the trigger or the court's time zone.")
    placed = moment.replace(tzinfo=zone)
    if placed.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        raise CannotCompute(
            f"{moment:%H:%M} does not exist on {in_words(moment.date())}: the clocks go forward."
        )
    if placed.utcoffset() != placed.replace(fold=1).utcoffset():
        trail.warn("That hour comes twice on this day, as the clocks go back; the first is taken.")
    return placed


def clock_words(moment: datetime) -> str:
    """10:23 a.m. on Friday, November 2, 2007."""
    half = "a.m." if moment.hour < NOON else "p.m."
    return f"{moment.hour % NOON or NOON}:{moment:%M} {half} on {in_words(moment.date())}"


def _told(question: Question, start: datetime, end: datetime) -> str:
    back = " back" if question.back else ""
    change = "" if start.utcoffset() == end.utcoffset() else "; the clocks change in between"
    return f"{question.amount} hours{back}, every hour counted: {clock_words(end)}{change}"


def _rolled(question: Question, end: datetime, days: CourtDays) -> datetime:
    citation = days.rule.citation
    day = days.roll(end.date(), question.way, citation)
    day = days.past_closures(day, citation)
    return _same_clock(end, day)


def _same_clock(end: datetime, day: date) -> datetime:
    if day == end.date():
        return end
    return datetime.combine(day, time(end.hour, end.minute, end.second), tzinfo=end.tzinfo)
