"""The blocks of the day, in the person's own hours and zone."""

from datetime import date, time

import pytest
from django.test import Client

from caseops.core import clock
from caseops.desk.figures.day import clock_words, current, greeting, hours_of
from caseops.users.models import User
from tests.desk.conftest import MONDAY, moment


@pytest.mark.parametrize(
    ("at", "block"),
    [
        (time(6), "morning"),
        (time(11, 29), "morning"),
        (time(11, 30), "midday"),
        (time(13, 59), "midday"),
        (time(14), "afternoon"),
        (time(23), "afternoon"),
    ],
)
def test_every_hour_has_a_block(dana: User, at: time, block: str) -> None:
    assert current(dana, at) == block


def test_the_block_the_clock_is_in_says_until_when(dana: User) -> None:
    words = [each.words for each in hours_of(dana, moment(MONDAY, 12))]
    assert words == ["8:30 to 11:30", "now · until 2:00", "2:00 to 5:30"]


def test_before_work_the_morning_is_open_but_it_is_not_now(dana: User) -> None:
    morning = hours_of(dana, moment(MONDAY, 6))[0]
    assert (morning.is_open, morning.is_now) == (True, False)


def test_after_work_the_afternoon_stays_open(dana: User) -> None:
    assert [each.is_open for each in hours_of(dana, moment(MONDAY, 21))] == [False, False, True]


def test_another_block_can_be_looked_at(dana: User) -> None:
    hours = hours_of(dana, moment(MONDAY, 9), "afternoon")
    assert [each.is_open for each in hours] == [False, False, True]
    assert hours[0].is_now


def test_an_unknown_block_is_ignored(dana: User) -> None:
    assert hours_of(dana, moment(MONDAY, 9), "night")[0].is_open


def test_a_person_may_begin_the_afternoon_earlier(dana: User) -> None:
    dana.afternoon_at = time(13)
    assert current(dana, time(13, 30)) == "afternoon"


@pytest.mark.parametrize(
    ("hour", "words"), [(7, "Good morning, Dana"), (13, "Good afternoon, Dana"), (18, "Good evening, Dana")]
)
def test_the_greeting_follows_the_hour(dana: User, hour: int, words: str) -> None:
    assert greeting(dana, moment(MONDAY, hour)) == words


@pytest.mark.parametrize(
    ("at", "words"), [(time(0, 5), "12:05"), (time(12), "12:00"), (time(17, 30), "5:30")]
)
def test_hours_are_told_as_on_a_wall_clock(at: time, words: str) -> None:
    assert clock_words(at) == words


def test_the_day_is_the_one_of_the_persons_own_zone(dana: User, as_dana: Client) -> None:
    dana.time_zone = "Pacific/Auckland"
    dana.save()
    with clock.travel(moment(MONDAY, 20)):
        reader = as_dana.get("/today/").context["reader"]
    assert reader.today == date(2026, 3, 3)


def test_the_page_shows_the_present_block_as_the_present_one(monday: date, as_dana: Client) -> None:
    text = as_dana.get("/today/").content.decode()
    assert "now · until 11:30" in text
    assert text.count("card-now") == 1


def test_keys_one_two_three_switch_the_block(monday: date, as_dana: Client) -> None:
    text = as_dana.get("/today/?block=afternoon").content.decode()
    assert all(f'data-key="{number}"' in text for number in (1, 2, 3))
    blocks = as_dana.get("/today/?block=afternoon").context["blocks"]
    assert [block.is_open for block in blocks] == [False, False, True]
