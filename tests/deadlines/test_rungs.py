"""On which days warnings go out, and how a new date's warnings are told beside the old ones."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseops.core.workdays import is_workday
from deadlines.models import Deadline, Ladder, Severity
from deadlines.rungs import changed_warnings, sent_on
from tests.deadlines.alerts_told import at

TODAY = date(2026, 3, 2)  # a Monday
WAS, MAY_1 = date(2026, 4, 1), date(2026, 5, 1)  # a Wednesday, a Friday
LADDERS = {severity: Ladder.usual(severity) for severity in Severity.values}


@pytest.fixture(autouse=True)
def march() -> Iterator[None]:
    with at(TODAY):
        yield


def told(on: date | None, *rungs: int, was: date | None = None) -> str:
    row = Deadline(severity="internal", remind=list(rungs))
    return changed_warnings(row, was, on, TODAY, LADDERS)


@pytest.mark.parametrize(
    ("due_on", "rung", "expected"),
    [
        (date(2026, 3, 20), 7, date(2026, 3, 13)),  # a Friday stays
        (date(2026, 3, 20), 6, date(2026, 3, 13)),  # Saturday: the Friday before
        (date(2026, 3, 20), 5, date(2026, 3, 13)),  # Sunday: the Friday before
        (date(2026, 3, 21), 0, date(2026, 3, 20)),  # the day itself is a Saturday
        (date(2026, 3, 20), -1, date(2026, 3, 23)),  # after the date: the Monday behind it
        (date(2026, 3, 20), -2, date(2026, 3, 23)),
        (date(2026, 5, 26), 1, date(2026, 5, 22)),  # over Memorial Day and its weekend
        (date(2026, 7, 6), 3, date(2026, 7, 2)),  # Independence Day, kept on the Friday
        (date(2027, 1, 5), 4, date(2026, 12, 31)),  # New Year: into the year before
    ],
)
def test_a_warning_goes_out_on_a_working_day(due_on: date, rung: int, expected: date) -> None:
    assert sent_on(due_on, rung) == expected


@settings(deadline=None)
@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(-30, 365))
def test_no_warning_before_a_date_is_late_and_none_after_it_early(due_on: date, rung: int) -> None:
    day = sent_on(due_on, rung)
    assert is_workday(day)
    slack = (due_on - day).days - rung
    assert 0 <= slack <= 3 if rung >= 0 else -3 <= slack <= 0


def test_without_a_new_date_nothing_is_told() -> None:
    assert told(None, 14, 7, was=WAS) == ""


def test_new_warnings_stand_beside_the_old() -> None:
    words = "Warnings on Apr 17 and Apr 24 instead of Mar 18 and Mar 25"
    assert told(MAY_1, 14, 7, was=WAS) == words


def test_a_first_date_has_warnings_instead_of_none() -> None:
    assert told(MAY_1, 14, 7) == "Warnings on Apr 17 and Apr 24"


def test_a_single_warning_is_told_in_the_singular() -> None:
    assert told(MAY_1, 7) == "Warning on Apr 24"


def test_two_rungs_that_fall_on_one_day_are_one_warning() -> None:
    assert told(date(2026, 3, 20), 7, 6, 5) == "Warning on Mar 13"


def test_three_days_are_named_and_the_rest_is_counted() -> None:
    assert told(MAY_1, 14, 10, 7) == "Warnings on Apr 17, Apr 21 and Apr 24"
    assert told(MAY_1, 14, 10, 7, 3, 1) == "Warnings on Apr 17, Apr 21, Apr 24 and 2 more"


def test_without_rungs_of_its_own_the_ladder_of_its_kind_counts() -> None:
    assert told(MAY_1) == "Warnings on Apr 17, Apr 24, Apr 30 and 1 more"


def test_a_day_of_another_year_is_told_with_it() -> None:
    assert told(date(2027, 5, 3), 14) == "Warning on Apr 19, 2027"


@pytest.mark.parametrize(
    ("on", "rungs", "expected"),
    [
        (date(2026, 2, 27), (14, 7), "A warning goes out at once"),  # the date has gone by
        (date(2026, 3, 3), (14, 7), "A warning goes out at once"),  # every rung has
        (date(2026, 3, 9), (7,), "A warning goes out at once"),  # its rung is today
        (date(2026, 3, 12), (14, 7, 3), "A warning goes out at once, then on Mar 5 and Mar 9"),
        (date(2026, 3, 10), (7,), "Warning on Mar 3"),  # its rung is tomorrow
    ],
)
def test_what_should_have_been_sent_by_now_is_sent_at_once(
    on: date, rungs: tuple[int, ...], expected: str
) -> None:
    assert told(on, *rungs) == expected


def test_warnings_that_have_gone_out_are_not_replaced() -> None:
    assert told(MAY_1, 14, was=date(2026, 3, 3)) == "Warning on Apr 17"
    assert told(MAY_1, 14, 7, was=date(2026, 3, 12)) == "Warnings on Apr 17 and Apr 24 instead of Mar 5"
