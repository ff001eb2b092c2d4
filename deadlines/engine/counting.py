"""Counting the bare period, before service and rolls."""

from calendar import isleap
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from deadlines.engine.answer import Trail, in_words
from deadlines.engine.citations import names
from deadlines.engine.court_days import CourtDays
from deadlines.engine.errors import CannotCompute
from deadlines.engine.question import Question, Unit

GOVERNMENT_CLAIMS = ("Cal. Gov. Code 911", "Cal. Gov. Code 945")
HALF_YEAR = 182
SETTLED_LEAP_YEARS = {
    "TX": "Tex. Gov't Code 311.014(c)",
    "NY": "N.Y. Gen. Constr. Law 58",
    "PA": "Pa.R.J.A. 107",
}


def last_day(question: Question, start: date, days: CourtDays, trail: Trail) -> date:
    """The raw last day: the event left out, the last day included."""
    try:
        if question.unit in (Unit.MONTHS, Unit.YEARS):
            return _anniversary(question, start, days, trail)
        return _by_days(question, start, days, trail)
    except OverflowError as error:
        raise CannotCompute("The period leads beyond the calendar (year 9999).") from error


def _by_days(question: Question, start: date, days: CourtDays, trail: Trail) -> date:
    way, rule = question.way, days.rule
    if question.unit == Unit.COURT_DAYS:
        return _told(trail, days.nth_open(start, question.amount, way), question, "court days", rule.citation)
    if not days.never_rolls and _leaves_out_weekends(question, days):
        return _told(
            trail,
            days.nth_open(start, question.amount, way),
            question,
            "days without weekends and holidays",
            rule.citation,
        )
    count = question.amount * (7 if question.unit == Unit.WEEKS else 1) + question.extra_days
    if rule.next_business_day and not days.never_rolls and count:
        first = _day_one(start, days, way)
        trail.step(first, f"Day 1 is {in_words(first)}, the next day that is open", rule.citation)
        return _told(trail, first + timedelta(days=(count - 1) * way), question, question.unit, rule.citation)
    first = start + timedelta(days=way)
    if count:
        trail.step(first, f"Day 1 is {in_words(first)}; the day of the event is left out", rule.citation)
    return _told(trail, start + timedelta(days=count * way), question, question.unit, rule.citation)


def _leaves_out_weekends(question: Question, days: CourtDays) -> bool:
    why = days.rule.doubts_short(question)
    short = days.rule.leaves_out_weekends(question)
    return short and not (why and days.reading.takes("weekends in a short period", why))


def _day_one(start: date, days: CourtDays, way: int) -> date:
    return days.next_open(start + timedelta(days=way), way)[0]


def _told(trail: Trail, day: date, question: Question, unit: str, citation: str) -> date:
    kind = unit.replace("_", " ")
    kind = kind[:-1] if question.amount == 1 and kind.endswith("s") else kind
    back = " back" if question.back else ""
    more = f" and {question.extra_days} days" if question.extra_days else ""
    trail.step(day, f"{question.amount} {kind}{more}{back}: the last day is {in_words(day)}", citation)
    return day


def _anniversary(question: Question, start: date, days: CourtDays, trail: Trail) -> date:
    start = _later_start(question, start, days)
    day = _plus(start, question)
    if start.day != day.day:
        day = _short_month(question, start, day, days, trail)
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
    try:
        if question.unit == Unit.YEARS:
            return start + relativedelta(years=step)
        return start + relativedelta(months=step)
    except ValueError as error:
        raise CannotCompute("The period leads beyond the calendar (years 1 to 9999).") from error


def _later_start(question: Question, start: date, days: CourtDays) -> date:
    """Florida begins on the next open day; whether an anniversary does too is not said, and the earlier is safe."""
    if not days.rule.next_business_day or days.never_rolls or question.back:
        return start
    shifted = _day_one(start, days, 1) - timedelta(days=1)
    if shifted == start:
        return start
    why = f"{days.rule.citation} begins on the next open day; the anniversary of the event itself is the safe date."
    return shifted if days.reading.takes("day one of months and years", why) else start


def _short_month(question: Question, start: date, day: date, days: CourtDays, trail: Trail) -> date:
    """The last month has no such day. Its last day governs; for February 29 some courts say March 1."""
    settled = SETTLED_LEAP_YEARS.get(question.jurisdiction, "")
    leap = (start.month, start.day) == (2, 29) and question.unit == Unit.YEARS and not isleap(day.year)
    if leap and not settled and not question.back:
        why = "The rule does not say when the anniversary of February 29 falls; February 28 is safe."
        if days.reading.takes("anniversary of February 29", why):
            return date(day.year, 3, 1)
    text = f"There is no day {start.day} in {day:%B %Y}; its last day counts"
    trail.step(day, text, settled or days.rule.citation)
    return day


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
