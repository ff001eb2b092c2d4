"""The day we ask again: counted for any day of any year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseops.core.workdays import is_workday
from thirdparty.actions.asking import next_follow_up
from thirdparty.models import ThirdPartyRequest

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CADENCES = st.integers(1, 366)


def workdays_between(first: date, last: date) -> list[date]:
    every = (first + timedelta(n) for n in range((last - first).days))
    return [day for day in every if is_workday(day)]


@given(DAYS, CADENCES)
def test_it_is_the_first_working_day_once_the_cadence_has_passed(today: date, days: int) -> None:
    on = next_follow_up(today, days, None)
    assert is_workday(on)
    assert workdays_between(today + timedelta(days), on) == []


@given(DAYS, CADENCES, st.integers(0, 400))
def test_a_promise_is_given_its_whole_day(today: date, days: int, wait: int) -> None:
    promised = today + timedelta(wait)
    on = next_follow_up(today, days, promised)
    assert on > promised
    assert is_workday(on)
    assert workdays_between(promised + timedelta(1), on) == []


@pytest.mark.parametrize(
    ("number", "channel"), [(1, "fax"), (2, "phone"), (3, "letter"), (4, "letter"), (40, "letter")]
)
def test_each_asking_climbs_one_rung(number: int, channel: str) -> None:
    assert ThirdPartyRequest(ladder=["fax", "phone", "letter"]).rung(number) == channel


def test_without_a_ladder_we_write() -> None:
    assert ThirdPartyRequest(ladder=[]).rung(1) == "email"
