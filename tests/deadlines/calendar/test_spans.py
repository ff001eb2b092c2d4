"""Which days a page of the calendar shows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines.calendar.spans import agenda, day_asked, month, week

MONDAY = date(2026, 3, 2)
DAYS = st.dates(date(1900, 1, 1), date(2150, 1, 1))


@given(DAYS)
def test_a_week_runs_from_sunday_to_saturday(day: date) -> None:
    span = week(day)
    assert span.first.isoweekday() == 7
    assert span.first <= day <= span.last
    assert len(span.days) == 7


@given(DAYS)
def test_a_month_is_whole_weeks_with_every_day_of_it(day: date) -> None:
    span = month(day)
    assert {len(row) for row in span.weeks} == {7}
    assert {each.day for each in span.days if each.month == day.month} >= set(range(1, 29))
    assert len(span.days) <= 42


@given(DAYS)
@pytest.mark.parametrize("view", [agenda, week])
def test_the_pages_follow_one_another_without_gap(view, day: date) -> None:
    span = view(day)
    assert view(span.after).first == span.last + timedelta(1)
    assert view(span.before).last == span.first - timedelta(1)


@given(DAYS)
def test_months_follow_one_another(day: date) -> None:
    span = month(day)
    assert month(span.after).before == day.replace(day=1)
    assert (span.after.month - day.month) % 12 == 1


@pytest.mark.parametrize("words", ["", "soon", "2026-02-30", "0001-01-01", "9999-12-31", "2200-12-31"])
def test_nonsense_is_today(words: str) -> None:
    assert day_asked(words, MONDAY) == MONDAY


def test_a_day_is_taken_as_people_write_it() -> None:
    assert day_asked("03/16/2026", MONDAY) == date(2026, 3, 16)
