"""What the tests of matter pages share."""

import pytest

from tests import make


@pytest.fixture
def settle(dana, priya):
    """Brings a matter to its end, whatever the apps above still hold open."""
    return make.closed


@pytest.fixture
def as_priya(db, browser_of):
    """A browser in which Priya, the attorney of the matter, has signed in."""
    return browser_of(make.person("priya"))
