"""One question, one answer: every reading is run, the safe one governs."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from deadlines.engine.answer import Answer, Step, Trail, in_words
from deadlines.engine.counting import last_day
from deadlines.engine.court_days import CourtDays
from deadlines.engine.errors import CannotCompute
from deadlines.engine.hours import by_hours
from deadlines.engine.nonsense import refuse_nonsense
from deadlines.engine.question import Question, Unit
from deadlines.engine.readings import Reading, all_readings
from deadlines.engine.rules import check_period, counting
from deadlines.engine.service import UNSERVED, add_service, extension_of, takes
from deadlines.engine.start import Minority, start_of

ANSWER_TIME = time(10)  # Texas: at or before 10:00 a.m. (TRCP 99(b))
MONDAY_RULE = "TRCP 99(b)"


@dataclass(slots=True)
class Outcome:
    """What one reading leads to."""

    due: date | datetime
    trail: Trail
    hour: time | None = None


def compute(question: Question) -> Answer:
    """The date that governs, the other reading, warnings and steps. Raises CannotCompute, never guesses.

    Where the law is unsettled the earlier date governs; for an opening (`not_before`) the later one.
    """
    refuse_nonsense(question)
    said = check_period(question)
    try:
        found = all_readings(lambda reading: _run(question, reading))
    except CannotCompute:
        raise
    except (OverflowError, ValueError) as error:  # date arithmetic past year 9999
        raise CannotCompute("The period leads beyond the calendar (years 1 to 9999).") from error
    return _answer(found, said, last_first=question.not_before)


def _answer(found: list[tuple[Outcome, Reading]], said: list[str], *, last_first: bool) -> Answer:
    ordered = sorted(found, key=lambda pair: pair[0].due, reverse=last_first)
    governing, reading = ordered[0]
    last, other_reading = ordered[-1]
    differs = last.due != governing.due
    why = _why(other_reading, reading) if differs else ()
    return Answer(
        due=governing.due,
        due_time=governing.hour,
        other=last.due if differs else None,
        why_other=why,
        warnings=tuple(dict.fromkeys([*said, *governing.trail.warnings, *why])),
        steps=tuple(governing.trail.steps),
    )


def _why(other: Reading, governing: Reading) -> tuple[str, ...]:
    apart = other.taken ^ governing.taken
    return tuple(why for doubt, why in {**governing.asked, **other.asked}.items() if doubt in apart)


def _run(question: Question, reading: Reading) -> Outcome:
    trail = Trail()
    rule = counting(question.jurisdiction, question.rule, question.in_force_on)
    days = CourtDays(question, rule, reading, trail)
    trail.doubt(rule.citation, rule.confidence)
    trail.warn(rule.caution)
    if question.unit == Unit.HOURS:
        return _by_hours(question, days, trail)
    extension = takes(extension_of(question, trail), question, reading)
    days.lengthened = extension.amount if extension and extension.order == "in_period" else 0
    start = start_of(question, extension, trail)
    raw = _raw(question, start, days, trail)
    if question.monday_next:
        return _monday_next(raw, days, trail)
    day = add_service(extension, raw, days, trail)
    return _done(_land(question, day, days), trail)


def _by_hours(question: Question, days: CourtDays, trail: Trail) -> Outcome:
    if question.service_method not in UNSERVED or question.completion_days or question.born_on:
        trail.warn("A period in hours starts at the instant given: nothing is added for service or minority.")
    end = by_hours(question, days, trail)
    return Outcome(end, _ended(trail, end.date()), end.timetz().replace(tzinfo=None))


def _raw(question: Question, start: date, days: CourtDays, trail: Trail) -> date:
    minority = Minority(question, question.born_on) if question.born_on else None
    if minority is None or not minority.applies:
        return last_day(question, start, days, trail)
    if minority.refusal:
        trail.warn(minority.refusal)
        return last_day(question, start, days, trail)
    if minority.unsettled and not days.reading.takes("tolling for minors", minority.unsettled):
        return last_day(question, start, days, trail)
    return _tolled(question, start, minority, days, trail)


def _tolled(question: Question, start: date, minority: Minority, days: CourtDays, trail: Trail) -> date:
    adult = last_day(question, start, days, Trail())
    trail.warn(
        f"Without tolling the last day would be {in_words(adult)}: an attorney confirms that a minor's time is tolled."
    )
    text = f"The person comes of age ({minority.age}) on {in_words(minority.majority)}; time starts there"
    trail.step(minority.majority, text, minority.citation)
    if minority.years:
        day = max(adult, minority.majority + relativedelta(years=minority.years))
        trail.step(
            day,
            f"{minority.years} years after majority, or the adult's date if later: {in_words(day)}",
            minority.citation,
        )
    else:
        day = last_day(question, max(start, minority.majority), days, trail)
    cap = minority.cap()
    if cap and cap < day:
        day = max(cap, adult)
        trail.step(day, f"Tolling ends at the latest on {in_words(day)}", minority.citation)
    return day


def _monday_next(raw: date, days: CourtDays, trail: Trail) -> Outcome:
    monday = raw + timedelta(days=7 - raw.weekday())
    trail.step(
        monday, f"The Monday next after it is {in_words(monday)}; the day before is not moved", MONDAY_RULE
    )
    day = days.roll(monday, 1, days.rule.citation)
    if day != monday:
        trail.warn(
            "Whether an answer moved on from a holiday Monday keeps 10:00 a.m. is disputed; 10:00 a.m. is safe."
        )
    day = days.past_closures(day, days.rule.citation)
    return _done(day, trail, ANSWER_TIME)


def _land(question: Question, day: date, days: CourtDays) -> date:
    """The last roll: forward after an event; back before it, unless the court says otherwise."""
    rule, way = days.rule, question.way
    citation = rule.citation
    if question.toward_trial:
        way, citation = 1, "CCP 2016.060" if question.jurisdiction == "CA" else rule.citation
    elif question.back and rule.backward == "unsettled" and days.closed(day):
        way = 1 if days.reading.takes("direction of the roll", rule.backward_why) else -1
    return days.past_closures(days.roll(day, way, citation), citation)


def _done(day: date, trail: Trail, hour: time | None = None) -> Outcome:
    return Outcome(day, _ended(trail, day, hour), hour)


def _ended(trail: Trail, day: date, hour: time | None = None) -> Trail:
    at = f", at {hour:%H:%M}" if hour else ""
    trail.steps.append(Step(day, f"Due {in_words(day)}{at}"))
    return trail
