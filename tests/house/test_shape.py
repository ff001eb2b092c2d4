"""The budgets of the house: they only ever get tighter."""

from pathlib import Path

import pytest

from tests.house.shape import measure

pytestmark = pytest.mark.xdist_group("the shape of the house")  # measured once, by one worker
ROOT = Path(__file__).parents[2]
AT_MOST = {
    "lines a file: median": 60,
    "lines a file: 90th percentile": 200,
    "lines a file: max": 350,
    "function length: median": 7,
    "function length: 90th percentile": 22,
    "function length: max": 45,
    "suppressions per 1000 lines": 0.5,
    "signal receivers": 0,
    "modules in import cycles at load": 0,
    "modules in cycles, hidden ones too": 0,
    "app pairs importing each other": 0,
    "test function length: median": 12,
    "lines a template: median": 30,
    "lines a template: max": 150,
    "files that did not parse": 0,
}
AT_LEAST = {"test : code lines": 0.9}
SHARES = {"functions with over 10 branches": "0%", "lines in grab-bag files": "0%"}
MEASURED = {}


@pytest.fixture(scope="module")
def figures():
    """The figures of this checkout, measured once."""
    if not MEASURED:
        MEASURED.update(measure(ROOT)[0])
    return MEASURED


@pytest.mark.parametrize(("figure", "budget"), AT_MOST.items())
def test_figure_stays_within_its_budget(figures, figure, budget):
    assert figures[figure] <= budget


@pytest.mark.parametrize(("figure", "budget"), AT_LEAST.items())
def test_figure_reaches_its_floor(figures, figure, budget):
    assert figures[figure] >= budget


@pytest.mark.parametrize(("figure", "share"), SHARES.items())
def test_there_is_none_of_it(figures, figure, share):
    assert figures[figure] == share


def test_nearly_every_function_says_what_it_returns(figures):
    assert int(figures["functions with a return type"].rstrip("%")) >= 95
