"""The moving clock: scenes in order, each at its own moment, none in the future."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from caseops.core import clock
from caseops.demo.telling import Telling, office_day
from tests.demo.conftest import NOW


@pytest.fixture
def telling() -> Telling:
    return Telling(NOW)


def test_scenes_are_told_in_the_order_in_which_they_happened(telling: Telling) -> None:
    told: list[str] = []
    telling.at(NOW - timedelta(1), lambda: told.append("yesterday"))
    telling.at(NOW - timedelta(9), lambda: told.append("last week"))
    telling.run()
    assert told == ["last week", "yesterday"]


def test_scenes_of_one_moment_keep_their_order(telling: Telling) -> None:
    told: list[int] = []
    for number in range(5):
        telling.at(NOW, lambda number=number: told.append(number))
    telling.run()
    assert told == [0, 1, 2, 3, 4]


def test_a_scene_lives_at_its_own_moment(telling: Telling) -> None:
    seen: list[datetime] = []
    telling.at(NOW - timedelta(3), lambda: seen.append(clock.now()))
    telling.run()
    assert seen == [NOW - timedelta(3)]


def test_afterwards_the_clock_is_back(telling: Telling) -> None:
    telling.at(NOW - timedelta(300), lambda: None)
    telling.run()
    assert abs(clock.now() - timezone.now()) < timedelta(seconds=5)


def test_a_scene_may_bring_about_another(telling: Telling) -> None:
    told: list[str] = []
    later = NOW - timedelta(1)
    telling.at(NOW - timedelta(2), lambda: telling.at(later, lambda: told.append("then")))
    telling.run()
    assert told == ["then"]


def test_nothing_happens_before_what_brought_it_about(telling: Telling) -> None:
    seen: list[datetime] = []
    noon, earlier = NOW - timedelta(2), NOW - timedelta(5)
    telling.at(noon, lambda: telling.at(earlier, lambda: seen.append(clock.now())))
    telling.run()
    assert seen == [noon]


def test_the_future_is_not_told(telling: Telling) -> None:
    told: list[str] = []
    telling.at(NOW + timedelta(seconds=1), lambda: told.append("never"))
    telling.run()
    assert told == []


def test_minutes_are_counted_from_nine_in_the_firms_zone(telling: Telling) -> None:
    seen: list[datetime] = []
    telling.on(date(2026, 11, 20), 90, lambda: seen.append(clock.now()))
    telling.run()
    local = timezone.localtime(seen[0], timezone.get_default_timezone())
    assert (local.hour, local.minute, local.date()) == (10, 30, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("day", "told_on"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),  # a Sunday
        (date(2026, 11, 26), date(2026, 11, 25)),  # Thanksgiving
    ],
)
def test_nobody_works_on_a_holiday(day: date, told_on: date) -> None:
    assert office_day(day) == told_on
