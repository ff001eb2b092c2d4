"""The filters the API and the pages share."""

from datetime import date, timedelta

import pytest

from caseops.users.models import User
from deadlines.actions import acknowledge_deadline, satisfy_deadline
from deadlines.filters import DeadlineFilter
from deadlines.models import Deadline
from matters.models import Matter


def found(**asked: str) -> set[str]:
    return {row.name for row in DeadlineFilter(asked, queryset=Deadline.objects.all()).qs}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"dated": "true"}, {"Statute"}),
        ({"severity": "court"}, {"Hearing", "Discovery cut-off"}),
        ({"severity": "statutory", "dated": "false"}, {"Statute of limitations"}),
        ({"acknowledged": "false"}, {"Statute"}),
        ({"acknowledged": "true"}, set()),
        ({"matter": "26-9999"}, set()),
    ],
)
def test_rows_are_found(deadline: Deadline, asked: dict[str, str], names: set[str]) -> None:
    assert found(**asked) == names


def test_due_from_and_due_by_include_the_day(deadline: Deadline, in_a_month: date) -> None:
    day, after = in_a_month.isoformat(), (in_a_month + timedelta(1)).isoformat()
    assert found(due_from=day, due_by=day) == {"Statute"}
    assert found(due_from=after) == set()


def test_acknowledged_ones(deadline: Deadline, priya: User) -> None:
    acknowledge_deadline(actor=priya, deadline=deadline)
    assert found(acknowledged="true") == {"Statute"}


def test_open_and_over(deadline: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")
    assert "Statute" not in found(open="true")
    assert found(open="false") == {"Statute"}


def test_nothing_is_open_on_a_closed_matter(deadline: Deadline) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    assert found(open="true") == set()
