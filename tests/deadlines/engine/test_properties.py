"""What must hold for every question, not only for the worked ones."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from deadlines.engine import Answer, Direction, Question, Unit, compute
from deadlines.engine.calendars import court_calendar
from deadlines.engine.lines import KNOWN, answer_line

COURTS = ("federal", "CA", "TX", "FL", "NY", "IL", "PA", "OH", "MA", "WA")
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
SETTLED = ("CA", "FL", "NY", "OH", "MA", "WA")  # no contested holidays
WHOLE_DAYS = (Unit.CALENDAR_DAYS, Unit.COURT_DAYS, Unit.WEEKS)


def asked(court: str, trigger: date, amount: int, unit: Unit = Unit.CALENDAR_DAYS, **more: Any) -> Question:
    return Question(trigger=trigger, amount=amount, unit=unit, jurisdiction=court, calendar=court, **more)


questions = st.builds(
    asked,
    st.sampled_from(COURTS),
    DAYS,
    st.integers(0, 150),
    st.sampled_from((*WHOLE_DAYS, Unit.MONTHS)),
    direction=st.sampled_from(Direction),
)
forward_days = st.builds(
    asked, st.sampled_from(COURTS), DAYS, st.integers(0, 200), st.sampled_from(WHOLE_DAYS)
)


def is_open(court: str, day: date) -> bool:
    holiday = court_calendar(court).on(day)
    return day.weekday() < 5 and not (holiday and not holiday.contested)


def kept_back(question: Question) -> Answer:
    return compute(replace(question, direction=Direction.BEFORE))


@given(forward_days, st.integers(1, 30))
def test_a_later_event_is_never_due_earlier(question: Question, days: int) -> None:
    later = replace(question, trigger=question.trigger + timedelta(days=days))
    assert compute(question).due <= compute(later).due


@given(st.sampled_from(COURTS), DAYS, st.integers(0, 36), st.integers(1, 30))
def test_a_later_event_is_never_due_earlier_in_months(court: str, day: date, months: int, on: int) -> None:
    first, second = (
        compute(asked(court, when, months, Unit.MONTHS)).due for when in (day, day + timedelta(on))
    )
    assert first <= second


@given(st.sampled_from(COURTS), DAYS, st.integers(7, 200), st.integers(0, 60))
def test_a_longer_period_is_never_due_earlier(court: str, day: date, amount: int, more: int) -> None:
    """From 7 days on: a shorter period leaves out weekends and may end after a longer one that counts them."""
    assert compute(asked(court, day, amount)).due <= compute(asked(court, day, amount + more)).due


@given(st.sampled_from(COURTS), DAYS, st.integers(0, 60), st.integers(0, 20))
def test_more_court_days_are_never_due_earlier(court: str, day: date, amount: int, more: int) -> None:
    fewer, longer = (compute(asked(court, day, count, Unit.COURT_DAYS)) for count in (amount, amount + more))
    assert fewer.due <= longer.due


@given(st.sampled_from(SETTLED), DAYS, st.integers(0, 90))
def test_court_days_forward_and_back_lead_home(court: str, day: date, amount: int) -> None:
    """Where no holiday is contested: the two directions take a contested day differently, each the safe way."""
    assume(is_open(court, day))
    there = compute(asked(court, day, amount, Unit.COURT_DAYS)).due_on
    assert kept_back(asked(court, there, amount, Unit.COURT_DAYS)).due_on == day


@given(questions)
def test_nothing_is_due_on_a_weekend_or_a_holiday_nobody_contests(question: Question) -> None:
    assert is_open(question.calendar, compute(question).due_on)


@given(questions)
def test_the_steps_end_in_the_result_and_start_at_the_event(question: Question) -> None:
    answer = compute(question)
    assert answer.steps[-1].on == answer.due
    assert answer.steps[0].on == question.trigger


@given(questions)
def test_the_other_reading_is_later_and_explained(question: Question) -> None:
    answer = compute(question)
    assert answer.other is None or (answer.other > answer.due and answer.why_other)


@given(questions)
def test_for_an_opening_the_later_reading_governs(question: Question) -> None:
    duty, opening = compute(question), compute(replace(question, not_before=True))
    assert (opening.due, opening.other) == (duty.other or duty.due, duty.other and duty.due)


def contested_days() -> list[tuple[str, date]]:
    days = [date(2024, 1, 1) + timedelta(days=count) for count in range(6000)]
    return [
        (court, day)
        for court in ("federal", "TX", "IL", "PA", "GA")
        for day in days
        if day.weekday() < 5 and (holiday := court_calendar(court).on(day)) and holiday.contested
    ]


@given(st.sampled_from(contested_days()), st.integers(7, 90), st.sampled_from(Direction))
def test_a_contested_holiday_always_yields_both_readings(
    last: tuple[str, date], amount: int, direction: Direction
) -> None:
    """Forward the day itself is safe; backward the open day before it."""
    court, day = last
    back = direction == Direction.BEFORE
    event = day + timedelta(days=amount if back else -amount)
    answer = compute(asked(court, event, amount, direction=direction))
    assert answer.other is not None
    assert answer.due < day if back else answer.due == day


@given(questions)
def test_the_clock_of_the_same_question_never_changes_its_answer(question: Question) -> None:
    assert compute(question) == compute(question)


@given(forward_days)
def test_a_court_that_never_rolls_is_never_later(question: Question) -> None:
    assume(question.unit != Unit.COURT_DAYS)
    assert compute(replace(question, calendar="none")).due <= compute(question).due


@given(forward_days, st.integers(0, 3))
def test_a_closure_moves_forward_to_a_day_that_is_open(question: Question, days: int) -> None:
    due = compute(question).due_on
    closed = frozenset(due + timedelta(days=count) for count in range(days + 1))
    moved = compute(replace(question, closures=closed)).due_on
    assert moved > due
    assert moved not in closed


WORDS = st.text(alphabet="aZ09 .-+:TZ_é事\ud800\x00\u2028{}[]")
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
likely = st.sampled_from(
    ("federal", "CA", "TX", "NY", "FL", "USCIS", "none", "2026-02-28", "9999-12-30", "0001-01-02", "years", "hours",
     "court_days", "before", "mail", "2026-03-08T02:30:00", "America/New_York", "FRCP 6(d)", True, 0, 30, 10**9)
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)), likely | anything))
def test_the_door_never_raises_whatever_a_line_holds(row: dict[str, Any]) -> None:
    answer = answer_line(json.dumps(row))
    assert ("due" in answer) != ("error" in answer)
    assert json.loads(json.dumps(answer)) == answer or row.get("id") != row.get("id")


@given(WORDS | st.text(alphabet='{}[]",:0123456789eE.-'))
def test_the_door_never_raises_whatever_the_text(line: str) -> None:
    assert "error" in answer_line(line)


def test_the_door_bears_depth_and_length() -> None:
    for line in ("[" * 100_000, '{"id": ' + "9" * 5000 + "}", '{"amount": NaN}', "null", '"2026"'):
        assert "error" in answer_line(line)


@given(DAYS, st.integers(0, 400), st.sampled_from(Direction))
def test_hours_are_counted_one_by_one(day: date, hours: int, direction: Direction) -> None:
    row = {
        "jurisdiction": "federal",
        "calendar": "none",
        "amount": hours,
        "unit": "hours",
        "direction": direction,
    }
    answer = answer_line(json.dumps({**row, "trigger": f"{day}T10:00:00-05:00"}))
    back = {"before": "after", "after": "before"}[direction]
    home = answer_line(json.dumps({**row, "trigger": answer["due"], "direction": back}))
    assert home["due"] == f"{day}T10:00:00-05:00"
