"""Offsets and working days."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseops.core.offsets import Offset, parse_offset
from caseops.core.workdays import add_workdays, federal_holidays, is_workday

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("year", range(2022, 2041))
def test_federal_holidays_agree_with_the_published_list(year):
    ours = {day for day in federal_holidays(year) if day.weekday() < 5}
    theirs = {day for day, name in holidays.US(years=year, observed=True).items() if day.weekday() < 5}
    following = {day for day in holidays.US(years=year + 1, observed=True) if day.year == year}
    assert ours == {day for day in theirs | following if day.weekday() < 5}


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("a+0bd", date(2026, 7, 4), date(2026, 7, 6)),
        ("a+1bd", date(2026, 7, 2), date(2026, 7, 6)),
        ("a+3bd", date(2026, 11, 25), date(2026, 12, 1)),
        ("a-1bd", date(2026, 11, 27), date(2026, 11, 25)),
        ("a+7d", date(2026, 2, 26), date(2026, 3, 5)),
        ("a+2w", date(2026, 12, 24), date(2027, 1, 7)),
        ("a+1m", date(2026, 1, 31), date(2026, 2, 28)),
        ("a+1m", date(2028, 1, 31), date(2028, 2, 29)),
        ("a-1m", date(2026, 3, 31), date(2026, 2, 28)),
        ("a+1y", date(2028, 2, 29), date(2029, 2, 28)),
        ("a+12m", date(2026, 12, 15), date(2027, 12, 15)),
    ],
)
def test_offset_gives_the_day(text, start, expected):
    assert parse_offset(text).after(start) == expected


@pytest.mark.parametrize("text", ["", "soon", "a+", "a+3", "a+3x", "a +3bd", "A+3bd", "a+3.5d", "a+99999d"])
def test_what_is_no_offset_is_refused(text):
    with pytest.raises(ValueError, match="is not of the form"):
        parse_offset(text)


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (Offset("retainer_signed", 1, "bd"), "1 business day after retainer signed"),
        (Offset("depo_date", -7, "d"), "7 days before depo date"),
        (Offset("trial_date", 0, "d"), "on trial date"),
    ],
)
def test_offset_reads_as_words(offset, words):
    assert str(offset) == words


@given(DAYS, st.integers(-40, 40))
def test_working_days_land_on_working_days(day, count):
    assert is_workday(add_workdays(day, count))


@given(DAYS, st.integers(1, 40))
def test_working_days_there_and_back(day, count):
    start = add_workdays(day, 0)
    assert add_workdays(add_workdays(start, count), -count) == start


@given(DAYS, st.integers(1, 40))
def test_exactly_that_many_working_days_lie_between(day, count):
    end = add_workdays(day, count)
    passed = [day + timedelta(n) for n in range(1, (end - day).days + 1)]
    assert sum(map(is_workday, passed)) == count
