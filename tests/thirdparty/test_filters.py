"""The filters the API and the follow-ups page share."""

from datetime import date

import pytest

from matters.models import Matter
from tests import make
from thirdparty.filters import ThirdPartyRequestFilter
from thirdparty.models import ThirdPartyRequest


def found(**asked: str) -> set[str]:
    rows = ThirdPartyRequestFilter(asked, queryset=ThirdPartyRequest.objects.all()).qs
    return {row.name for row in rows}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, {"Medical records", "Police report"}),
        ({"status": "sent"}, {"Medical records"}),
        ({"status": "draft"}, {"Police report"}),
        ({"due_by": "2026-03-16"}, {"Medical records"}),
        ({"due_by": "2026-03-15"}, set()),
        ({"q": "agency"}, {"Police report"}),
        ({"q": "medical police"}, set()),
        ({"overdue": "true"}, set()),
    ],
)
def test_rows_are_found(waiting: ThirdPartyRequest, asked: dict[str, str], names: set[str]) -> None:
    assert found(**asked) == names


def test_one_matter_alone(waiting: ThirdPartyRequest) -> None:
    other = make.matter()
    ThirdPartyRequest.objects.filter(matter=other).update(name="Other")
    assert found(matter=other.number) == {"Other"}


def test_the_title_of_the_matter_is_searched(waiting: ThirdPartyRequest) -> None:
    Matter.objects.update(title="Alvarez v. Harbor Freight")
    assert found(q="alvarez police") == {"Police report"}


def test_a_closed_matter_has_nothing_overdue(waiting: ThirdPartyRequest) -> None:
    ThirdPartyRequest.objects.filter(pk=waiting.pk).update(next_follow_up_on=date(2026, 2, 2))
    assert found(overdue="true") == {"Medical records"}
    Matter.objects.update(closed_on=date(2026, 3, 1))
    assert found(overdue="true") == set()


def test_without_a_reader_whose_says_nothing(waiting: ThirdPartyRequest) -> None:
    assert len(found(whose="mine")) == 2
