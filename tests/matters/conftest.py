"""What the tests of matter pages share."""

import pytest

from matters.actions import close_matter
from tests import make


@pytest.fixture
def settle(dana, priya):
    """Brings a matter to its end, whatever the apps above still hold open."""

    def close(matter):
        matter.deadlines.all().delete()
        matter.requests.all().delete()
        close_matter(actor=dana, matter=matter, reason="Settled and paid out")
        matter.refresh_from_db()
        return matter

    return close


@pytest.fixture
def as_priya(db, browser_of):
    """A browser in which Priya, the attorney of the matter, has signed in."""
    return browser_of(make.person("priya"))
