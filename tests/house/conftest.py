"""The world that the tests of every URL ask in."""

import pytest

from tests.house.world import one_row_of_everything


@pytest.fixture(scope="module")
def lasting_world(lasting):
    with lasting():
        yield one_row_of_everything()


@pytest.fixture
def world(lasting_world, db):
    return lasting_world
