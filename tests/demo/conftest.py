"""A small part of the demo firm: five matters, told once for the tests of a file and rolled back after them."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from caseops.core import clock
from caseops.demo.firm import Firm
from caseops.demo.seed import seed_demo

# A Tuesday morning in New York.
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("America/New_York"))
FIVE = 5


@pytest.fixture(scope="module")
def told(lasting) -> Iterator[Firm]:
    with lasting(), clock.travel(NOW):
        yield seed_demo(seed=1, now=NOW, matters=FIVE)


@pytest.fixture
def few(told: Firm, db: None) -> Iterator[Firm]:
    """The first five matters of the story; the clock stays on that morning."""
    with clock.travel(NOW):
        yield told
