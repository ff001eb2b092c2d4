"""Counting the bare period, before service and rolls."""

from calendar import isleap
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from deadlines.engine.answer import Trail, in_words
from deadlines.engine.citations import names
from deadlines.engine.court_days import CourtDays
from deadlines.engine.question import Question, Unit
from deadlines.engine.rules import PER_UNIT

GOVERNMENT_CLAIMS = ("Gov. Code 911", "Gov. Code 945")
HALF_YEAR = 182
LEAP_DAY = (2, 29)


def last_day(question: Question, start: date, days: CourtDays, trail: Trail) -> date:
    """The raw last day: the event left out, the last day included."""
    if question.unit in (Unit.MONTHS, Unit.YEARS):
        return _anniversary(question, start, days, trail)
    return _by_days(question, start, days, trail)


def _by_days(question: Question, start: date, days: CourtDays, trail: Trail) -> date:
    rule = days.rule
    if question.unit == Unit.COURT_DAYS:
        day = days.nth_open(start, question.amount, question.way)
        return _told(trail, day, question, "court days", rule.citation)
    count = question.amount * PER_UNIT[question.unit]
    if not days.never_rolls and _leaves_out_weekends(question, days):
        day = days.nth_open(start, count, question.way)
        return _told(trail, day, question, f"{question.unit} without weekends and holidays", rule.citation)
    return _every_day(question, start, count + question.extra_days, days, trail)


def _every_day(question: Question, start: date, count: int, days: CourtDays, trail: Trail) -> date:
    way, citation = question.way, days.rule.citation
    first, words = start + timedelta(days=way), "the day of the event is left out"
    if count and days.rule.next_business_day and not days.never_rolls:
        first, words = _day_one(start, days, way), "the next day that is open"
    if count:
        trail.step(first, f"Day 1 is {in_words(first)}; {words}", citation)
    return _told(trail, first + timedelta(days=(count - 1) * way), question, question.unit, citation)


def _leaves_out_weekends(question: Question, days: CourtDays) -> bool:
    """What is disputed is read first in the way that leads to the earlier day: counted back, weekends are left out."""
    if not days.rule.leaves_out_weekends(question):
        return False
    why = days.rule.doubts_short(question, days.lengthened)
    return not why or question.back != days.reading.takes("weekends in a short period", why)


def _day_one(start: date, days: CourtDays, way: int) -> date:
    return days.next_open(start + timedelta(days=way), way)[0]


def _told(trail: Trail, day: date, question: Question, unit: str, citation: str) -> date:
    kind = unit.replace("_", " ")
    if question.amount == 1:
        kind = kind.replace("days", "day", 1) if "days" in kind else kind.removesuffix("s")
    back = " back" if question.back else ""
    more = f" and {question.extra_days} days" if question.extra_days else ""
    trail.step(day, f"{question.amount} {kind}{more}{back}: the last day is {in_words(day)}", citation)
    return day


def _anniversary(question: Question, start: date, days: CourtDays, trail: Trail) -> date:
    start = _later_start(question, start, days)
    day = _plus(start, question)
    if start.day != day.day:
        day = _short_month(question, start, day, days, trail)
    day = _leap_pair(question, day, days)
    longer = _longer_half_year(question, start, day, days)
    return _told(
        trail,
        longer + timedelta(days=question.extra_days * question.way),
        question,
        question.unit,
        days.rule.citation,
    )


def _plus(start: date, question: Question) -> date:
    step = question.amount * question.way
    years = question.unit == Unit.YEARS
    return start + (relativedelta(years=step) if years else relativedelta(months=step))


def _later_start(question: Question, start: date, days: CourtDays) -> date:
    """Florida begins on the next open day; whether an anniversary does too is not said, and the earlier is safe."""
    if not days.rule.next_business_day or days.never_rolls or question.back or start != question.day:
        return start
    shifted = _day_one(start, days, 1) - timedelta(days=1)
    if shifted == start:
        return start
    why = f"{days.rule.citation} begins on the next open day; the anniversary of the event itself is the safe date."
    return shifted if days.reading.takes("day one of months and years", why) else start


def _short_month(question: Question, start: date, day: date, days: CourtDays, trail: Trail) -> date:
    """The last month has no such day. Its last day governs; for February 29 some courts say March 1."""
    leap = (start.month, start.day) == LEAP_DAY and question.unit == Unit.YEARS
    if leap and not days.rule.leap and not question.back:
        why = "The rule does not say when the anniversary of February 29 falls; February 28 is safe."
        if days.reading.takes("anniversary of February 29", why):
            return date(day.year, 3, 1)
    text = f"There is no day {start.day} in {day:%B %Y}; its last day counts"
    trail.step(day, text, days.rule.leap or days.rule.citation)
    return day


def _leap_pair(question: Question, day: date, days: CourtDays) -> date:
    """New York: February 28 and the leap day after it are one day."""
    paired = isleap(day.year) and (day.month, day.day) == (2, 28) and question.unit == Unit.YEARS
    why = days.rule.leap_pair if paired and not question.back else ""
    return day + timedelta(days=1) if why and days.reading.takes("leap day", why) else day


def _longer_half_year(question: Question, start: date, day: date, days: CourtDays) -> date:
    """California government claims: case law takes the longer of six calendar months and 182 days."""
    half = start + timedelta(days=HALF_YEAR)
    six = (question.amount, question.unit) == (6, Unit.MONTHS) and not question.back
    claim = six and any(names(question.rule, rule) for rule in GOVERNMENT_CLAIMS)
    if not claim or half <= day:
        return day
    why = (
        "Six calendar months are safe; case law takes the longer of six months and 182 days (Gov. Code 6804)."
    )
    return half if days.reading.takes("six months", why) else day
