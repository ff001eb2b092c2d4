"""Monday, March 2, 2026, nine in the morning in New York: most days of these tests begin there."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from caseops.core import clock
from caseops.desk.figures.rows import Group, Row
from deadlines.models import Deadline
from matters.models import Matter
from tests.standing import aside, standing
from thirdparty.actions import send_request
from thirdparty.models import ThirdPartyRequest

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = date(2026, 3, 2)
HTMX = {"HX-Request": "true"}


def moment(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK)


@pytest.fixture
@standing
def monday() -> Iterator[date]:
    """It is that morning until the test ends."""
    with clock.travel(moment(MONDAY)):
        yield MONDAY


@pytest.fixture
@standing
def matter(monday: date, matter: Matter) -> Matter:
    """Dana's matter, opened this morning."""
    return matter


@pytest.fixture
@standing
def hearing(matter: Matter) -> Deadline:
    return matter.deadlines.get(blueprint__key="hearing")


@pytest.fixture
@standing
def sol(matter: Matter) -> Deadline:
    return matter.deadlines.get(blueprint__key="sol")


@pytest.fixture
@standing
def asked(matter: Matter, dana) -> ThirdPartyRequest:
    """Medical records, asked for this morning."""
    return send_request(actor=dana, request=matter.requests.get(blueprint__key="records"))


@pytest.fixture
@aside
def group() -> Callable[..., Group]:
    """`group(browser, "tasks")`: what Today shows of one kind."""

    def found(browser: Client, key: str, query: str = "") -> Group:
        blocks = browser.get(f"/today/{query}").context["blocks"]
        groups = {each.key: each for block in blocks for each in block.groups}
        return groups[key]

    return found


@pytest.fixture
@aside
def names(group) -> Callable[..., list[str]]:
    """`names(browser, "tasks")`: the rows of one kind in words."""

    def found(browser: Client, key: str, query: str = "") -> list[str]:
        return [row.what for row in group(browser, key, query).rows]

    return found


@pytest.fixture
@aside
def row(group) -> Callable[..., Row]:
    """The only row of one kind."""

    def found(browser: Client, key: str) -> Row:
        rows = group(browser, key).rows
        assert len(rows) == 1
        return rows[0]

    return found
