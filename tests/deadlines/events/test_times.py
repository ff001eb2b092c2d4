"""The hour of an event in words, and the hour a person types."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from deadlines.actions.events.preparing import due_before
from deadlines.events.forms import TimesForm, moment, present_times
from deadlines.events.times import begins_at, hours
from deadlines.models import Event
from tests.deadlines.events.conftest import CHICAGO, DAY, MONDAY, NEW_YORK
from tests.deadlines.events.conftest import moment as at

LA, PHOENIX = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/Phoenix")
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)  # the clock goes forward, and back


def event(starts_at: datetime, zone: ZoneInfo = NEW_YORK, **more: object) -> Event:
    return Event(starts_at=starts_at, zone=zone.key, **more)


def test_beginning_and_end_are_told_on_one_day() -> None:
    assert hours(event(at(DAY, 10), ends_at=at(DAY, 12, 30)), NEW_YORK) == "10:00 am to 12:30 pm"


def test_an_end_on_another_day_is_not_mistaken_for_one_today() -> None:
    assert hours(event(at(DAY, 10), ends_at=at(DAY + timedelta(1), 12)), NEW_YORK) == "10:00 am"


def test_whole_days_have_no_hour_for_anybody() -> None:
    trial = event(at(DAY, 0), is_all_day=True)
    assert hours(trial, LA) == begins_at(trial) == "all day"


@pytest.mark.parametrize(
    ("starts_at", "place", "reader", "expected"),
    [
        (at(DAY, 9, zone=CHICAGO), CHICAGO, NEW_YORK, "9:00 am CDT (10:00 am here)"),
        (at(DAY, 22, zone=LA), LA, NEW_YORK, "10:00 pm PDT (Tue 1:00 am here)"),
        (at(DAY, 1), NEW_YORK, LA, "1:00 am EDT (Sun 10:00 pm here)"),
        (at(DAY, 9, zone=PHOENIX), PHOENIX, LA, "9:00 am"),  # Arizona keeps the hour of the coast in summer
        (at(MONDAY, 9, zone=PHOENIX), PHOENIX, LA, "9:00 am MST (8:00 am here)"),  # and not in winter
    ],
)
def test_a_reader_elsewhere_is_told_their_own_hour(
    starts_at: datetime, place: ZoneInfo, reader: ZoneInfo, expected: str
) -> None:
    assert hours(event(starts_at, place), reader) == expected


def test_where_there_is_little_room_the_hour_of_the_place_is_told() -> None:
    assert begins_at(event(at(DAY, 15, zone=NEW_YORK), CHICAGO)) == "2:00 pm"


def test_an_hour_the_clock_skips_is_refused() -> None:
    with pytest.raises(ValidationError, match="The clock skips that hour on that day: daylight saving"):
        moment(SPRING, time(2, 30), "America/New_York")
    assert moment(SPRING, time(2, 30), "America/Phoenix").utcoffset() == timedelta(hours=-7)
    assert moment(SPRING, time(3), "America/New_York") == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_the_first() -> None:
    twice = moment(AUTUMN, time(1, 30), "America/New_York")
    assert twice.utcoffset() == timedelta(hours=-4)


def test_no_hour_is_midnight_at_the_place() -> None:
    assert moment(DAY, None, "America/Chicago") == at(DAY, 0, zone=CHICAGO)


def typed(**said: str) -> TimesForm:
    return TimesForm({"on": "2026-03-16", "zone": "America/New_York", **said}, row=None)


@pytest.mark.parametrize(
    ("said", "begins", "ends", "is_all_day"),
    [
        ({}, at(DAY, 0), None, True),
        ({"last_on": "2026-03-18"}, at(DAY, 0), at(date(2026, 3, 18), 0), True),
        ({"until": "12:00"}, at(DAY, 0), at(DAY, 0), True),  # an end without a beginning is no hour
        ({"at": "10:00"}, at(DAY, 10), None, False),
        ({"at": "10:00", "until": "12:00"}, at(DAY, 10), at(DAY, 12), False),
        ({"at": "10:00", "until": "12:00", "last_on": "2026-03-17"}, at(DAY, 10), at(date(2026, 3, 17), 12), False),
    ],
)  # fmt: skip
def test_day_and_hours_become_moments(
    said: dict[str, str], begins: datetime, ends: datetime | None, is_all_day: bool
) -> None:
    form = typed(**said)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "zone": "America/New_York",
        "starts_at": begins,
        "ends_at": ends,
        "is_all_day": is_all_day,
    }


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"on": ""}, "on", "Enter the day."),
        ({"at": "25:00"}, "at", "Enter a valid time."),
        ({"zone": "Mars/Olympus"}, "zone", "Select a valid choice"),
        ({"on": "2026-03-08", "at": "02:30"}, "__all__", "The clock skips that hour"),
    ],
)
def test_no_time_is_made_of_nonsense(said: dict[str, str], field: str, sentence: str) -> None:
    form = typed(**said)
    assert sentence in str(form.errors[field])
    assert "starts_at" not in getattr(form, "cleaned_data", {})


def test_a_form_shows_the_times_that_stand() -> None:
    shown = present_times(event(at(DAY, 10), ends_at=at(DAY, 12), starts_on=DAY, ends_on=DAY))
    assert (shown["on"], shown["at"], shown["until"], shown["last_on"]) == (DAY, time(10), time(12), None)


def test_a_form_shows_whole_days_without_hours() -> None:
    last = DAY + timedelta(2)
    trial = event(at(DAY, 0), ends_at=at(last, 0), is_all_day=True, starts_on=DAY, ends_on=last)
    shown = present_times(trial)
    assert (shown["at"], shown["until"], shown["last_on"]) == (None, None, last)


@pytest.mark.parametrize(
    ("day", "before", "today", "expected"),
    [
        (DAY, 3, MONDAY, date(2026, 3, 11)),  # three working days before a Monday: Wednesday
        (DAY, 0, MONDAY, DAY),
        (date(2026, 3, 14), 1, MONDAY, date(2026, 3, 13)),  # of a Saturday: Friday
        (date(2026, 3, 14), 0, MONDAY, date(2026, 3, 14)),  # the day itself, weekend or not
        (DAY, 10, date(2026, 3, 9), date(2026, 3, 9)),  # gone by: today
        (DAY, 3, DAY + timedelta(1), DAY),  # never after the event
    ],
)
def test_preparation_is_due_before_the_event_and_not_in_the_past(
    day: date, before: int, today: date, expected: date
) -> None:
    assert due_before(day, before, today) == expected
