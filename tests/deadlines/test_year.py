"""A small firm lives through a year: nothing known early is first flagged late."""

from collections.abc import Iterator
from datetime import date

import pytest

from deadlines.models import Alert
from tests import make
from tests.bench.alerts.year import FIRST, Flag, Year, flags, report


@pytest.fixture(scope="module")
def lived(lasting) -> Iterator[Year]:  # type: ignore[no-untyped-def]
    """Five matters and some fifteen deadlines, day by day."""
    with lasting():
        make.person("alex")
        yield Year(5).live()


def test_every_date_known_two_weeks_before_is_flagged_two_weeks_before(lived: Year, db: None) -> None:
    words = report(lived)
    assert words.endswith("100%")
    assert len([flag for flag in flags(date(2027, 12, 31)) if flag.was_known_early]) > 5


def test_on_no_evening_was_a_deadline_uncovered(lived: Year, db: None) -> None:
    assert lived.uncovered == 0


def test_nothing_is_told_twice(lived: Year, db: None) -> None:
    told = Alert.objects.filter(state="told").values_list(
        "deadline", "person", "channel", "version", "lead", "step"
    )
    assert len(told) == len(set(told)) > 60


def test_most_is_told_in_the_morning_of_its_day(lived: Year, db: None) -> None:
    late = [alert for alert in Alert.objects.filter(state="told") if alert.ended_at.date() > alert.send_on]
    assert late == []


@pytest.mark.parametrize(
    ("known", "due", "told", "early", "flagged"),
    [
        (1, 15, 1, True, True),
        (1, 15, 2, True, False),
        (1, 14, 1, False, False),
        (1, 30, None, True, False),
    ],
)
def test_the_measure_itself(known: int, due: int, told: int | None, early: bool, flagged: bool) -> None:
    days = [FIRST.replace(day=day) if day else None for day in (known, due, told)]
    flag = Flag(*days)  # type: ignore[arg-type]
    assert (flag.was_known_early, flag.was_flagged_early) == (early, flagged)
