"""The parts are the whole, to the cent, whatever was spent on what."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseops.core.money import ZERO, dollars, read_money, to_cents
from caseops.costs.actions import void_expense
from caseops.costs.budgets import sheet_of
from caseops.costs.codes import CODES
from caseops.costs.figures import spent_by_code, spent_by_stage, spent_on
from caseops.costs.models import Expense
from tests import make
from tests.costs.rows import planned, spend

AMOUNTS = st.decimals(Decimal("0.01"), Decimal("999999.99"), places=2)
STAGES = ["intake", "treating", "closing"]
SPENT = st.lists(
    st.tuples(AMOUNTS, st.sampled_from(sorted(CODES)), st.sampled_from(STAGES), st.booleans()),
    max_size=8,
)  # fmt: skip
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def lasting_matter(lasting):
    with lasting():
        matter = make.matter()
        planned(matter, "1000.55", "intake", "E101"), planned(matter, "99.45", "closing", "E119")
        yield matter


@QUICK
@given(rows=SPENT)
def test_by_stage_and_by_code_it_is_the_same_money(rows, lasting_matter, db):
    Expense.objects.all().delete()
    matter, alex = lasting_matter, make.person("alex")
    stages = {stage.key: stage for stage in matter.version.stageblueprints.all()}
    kept = defaultdict(Decimal)
    for amount, code, stage, is_void in rows:
        row = spend(matter, by="alex", amount=amount, code=code, stage=stages[stage])
        if is_void:
            void_expense(actor=alex, expense=row, reason="x")
        else:
            kept[stage, code] += amount
    total, sheet = sum(kept.values(), ZERO), sheet_of(matter)
    assert spent_on(matter) == sum(spent_by_code(matter).values(), ZERO) == total
    assert sum(spent_by_stage(matter).values(), ZERO) == sheet.figures.spent == total
    cells = {(stage.key, cell.code): cell.figures.spent for stage in sheet.stages for cell in stage.cells}
    assert {cell: spent for cell, spent in cells.items() if spent} == dict(kept)
    assert sheet.figures.budget == Decimal("1100.00")
    assert all_decimals(sheet)


def all_decimals(sheet):
    columns = ("budget", "spent", "committed", "forecast", "used", "left")
    every = [sheet.figures, *(stage.figures for stage in sheet.stages)]
    return all(type(getattr(figures, name)) is Decimal for figures in every for name in columns)


@given(amount=st.decimals(Decimal("-99999.999"), Decimal("99999.999"), places=3))
def test_rounding_is_half_up_and_never_further_than_half_a_cent(amount):
    rounded = to_cents(amount)
    assert rounded.as_tuple().exponent == -2
    assert abs(rounded - amount) <= Decimal("0.005")
    assert rounded == amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(amount=st.decimals(Decimal("-9999999.99"), Decimal("9999999.99"), places=2))
def test_what_is_written_is_read_back(amount):
    assert read_money(dollars(amount)) == amount


@pytest.mark.parametrize(("text", "amount"), [
    ("1234.5", "1234.50"), ("$1,234.50", "1234.50"), ("USD 12", "12"), ("12 usd", "12"), (".5", "0.50"),
    ("(12.00)", "-12"), ("12.00-", "-12"), ("-$3", "-3"), ("$ 7", "7"), ("0.1", "0.10"),
    ("", None), ("twelve", None), ("1,23", None), ("1.2.3", None), ("$", None), ("12,3456", None), ("1e5", None),
    ("--5", "-5"), ("NaN", None), ("Infinity", None),
])  # fmt: skip
def test_money_is_read_as_people_write_it(text, amount):
    assert read_money(text) == (None if amount is None else Decimal(amount))


def test_there_are_the_twenty_four_codes():
    assert list(CODES) == [f"E{number}" for number in range(101, 125)]
    assert str(CODES["E115"]) == "E115 Deposition transcripts"
