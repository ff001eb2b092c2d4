"""Dates in people's words: on the right day, in the reader's zone, across clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from caseops.core import clock
from caseops.web import dates

NOON = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)  # noon in New York


@pytest.fixture(autouse=True)
def second_of_march():
    with clock.travel(NOON), timezone.override("America/New_York"):
        yield


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in 3 days"),
        (-9, "9 days ago"),
        (60, "in 60 days"),
    ],
)
def test_a_near_day_is_counted_in_words(days: int, words: str):
    assert dates.near(date(2026, 3, 2) + timedelta(days=days)) == words


def test_a_day_far_away_is_written_as_a_date():
    assert dates.near(date(2026, 5, 2)) == "May 2, 2026"


def test_days_are_counted_by_the_calendar_across_the_clock_change():
    assert dates.near(date(2026, 3, 9)) == "in 7 days"


def test_today_is_the_readers_day_not_the_servers():
    with timezone.override("Pacific/Auckland"):
        assert dates.near(date(2026, 3, 3)) == "today"


def test_a_moment_counts_as_the_day_it_falls_on_for_the_reader():
    late = datetime(2026, 3, 3, 4, 30, tzinfo=UTC)
    assert dates.near(late) == "today"
    with timezone.override("UTC"):
        assert dates.near(late) == "tomorrow"


def test_a_date_is_written_the_american_way():
    assert dates.on(date(2026, 3, 2)) == "Mar 2, 2026"


def test_a_moment_of_today_needs_only_the_clock():
    assert dates.at(NOON - timedelta(hours=1, minutes=18)) == "10:42 am"


def test_noon_and_midnight_are_twelve():
    assert dates.at(NOON) == "12:00 pm"
    assert dates.at(NOON - timedelta(hours=12)) == "12:00 am"


def test_a_moment_of_another_day_names_the_day():
    assert dates.at(NOON - timedelta(days=2)) == "Feb 28, 12:00 pm"


def test_a_moment_of_another_year_names_the_year():
    assert dates.at(NOON - timedelta(days=365)) == "Mar 2, 2025, 12:00 pm"


def test_the_same_instant_reads_an_hour_later_after_the_clocks_change():
    before, after = datetime(2026, 3, 7, 15, 0, tzinfo=UTC), datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
    assert dates.at(before) == "Mar 7, 10:00 am"
    assert dates.at(after) == "Mar 9, 11:00 am"


def test_the_hour_that_happens_twice_is_told_apart_by_the_zones_letters():
    first = datetime(2026, 11, 1, 1, 30, tzinfo=ZoneInfo("America/New_York"))
    assert dates.in_full(first) == "Sunday, November 1, 2026, 1:30 am EDT"
    assert dates.in_full(first.replace(fold=1)) == "Sunday, November 1, 2026, 1:30 am EST"


def test_a_day_in_full_names_its_weekday():
    assert dates.in_full(date(2026, 3, 2)) == "Monday, March 2, 2026"
