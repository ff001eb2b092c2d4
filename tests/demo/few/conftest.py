"""A small part of the demo firm: five matters, told once for all the tests here and rolled back after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseops.core import clock
from caseops.demo.firm import Firm
from caseops.demo.seed import seed_demo
from tests.demo.conftest import NOW

FIVE = 5
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker takes them all: each that took some would have to tell the firm again."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("five matters of the demo firm"))


@pytest.fixture(scope="package")
def told(lasting) -> Iterator[Firm]:
    with lasting(), clock.travel(NOW):
        yield seed_demo(seed=1, now=NOW, matters=FIVE)


@pytest.fixture
def few(told: Firm, db: None) -> Iterator[Firm]:
    """The first five matters of the story; the clock stays on that morning."""
    with clock.travel(NOW):
        yield told
