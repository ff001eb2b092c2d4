"""What leaves as a file comes back as the same money; and arithmetic that holds for any sums at all."""

import csv
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseops.core import clock
from caseops.core.money import ZERO, dollars
from caseops.costs.actions import add_budget_line, void_expense
from caseops.costs.actions.bringing import import_file
from caseops.costs.budgets import Figures, added, sheet_of
from caseops.costs.codes import CODES
from caseops.costs.exports import as_csv, as_ledes
from caseops.costs.figures import spent_by_code, spent_on, to_recover_on
from caseops.costs.models import BudgetLine, Expense
from caseops.costs.reading.cells import amount_of, day_of
from caseops.costs.reading.sheet import read_rows
from caseops.costs.reading.table import table_of
from matters.upgrading.actions import start_upgrade
from matters.upgrading.work import upgrade_due
from tests import make
from tests.costs.rows import brought, planned, spend
from tests.costs.test_exports import parse_ledes
from tests.matters.upgrading.world import next_version

QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
CENTS = st.decimals(Decimal("0.01"), Decimal("99999999.99"), places=2)
SUMS = st.decimals(Decimal("0.00"), Decimal("999999.99"), places=2)
FIGURES = st.builds(Figures, SUMS, SUMS, SUMS, SUMS)
LETTERS = st.characters(exclude_categories=["C", "Z"], exclude_characters="=+-@")
WORDS = st.text(LETTERS, min_size=1, max_size=40)
COLUMNS = ("spent_on", "vendor_name", "code", "amount", "note", "paid_by", "terms")
SPENT = st.fixed_dictionaries({
    "spent_on": st.integers(0, 300), "vendor_name": WORDS, "code": st.sampled_from(sorted(CODES)), "amount": CENTS,
    "note": st.just("") | WORDS, "paid_by": st.sampled_from(["firm", "client"]),
    "terms": st.sampled_from(["advanced", "billable"]),
})  # fmt: skip


@pytest.fixture(scope="module")
def old_matter(lasting):
    with lasting():
        yield make.matter()


def moved(rows, matter):
    """The export of these rows, as if they were another matter's."""
    text = as_csv(rows).decode("utf-8-sig")
    head, *lines = csv.reader(StringIO(text))
    out = StringIO()
    csv.writer(out).writerows([head, *([line[0], matter.number, *line[2:]] for line in lines)])
    return out.getvalue()


def values(matter):
    return sorted(matter.expenses.counted().values_list(*COLUMNS))


@QUICK
@given(said=st.lists(SPENT, min_size=1, max_size=5))
def test_an_export_brought_into_another_firm_is_the_same_money(said, old_matter, db):
    """Every row as it was, those that look alike ticked; and once more it changes nothing."""
    Expense.objects.all().delete()
    alex, other = make.person("alex"), make.matter()
    for row in said:
        spend(old_matter, by="alex", **{**row, "spent_on": clock.today() - timedelta(row["spent_on"])})
    text = moved(Expense.objects.for_lines(), other)
    ticked = range(2, len(said) + 2)
    assert import_file(actor=alex, file=brought(alex, text), others=ticked).imported == len(said)
    assert values(other) == values(old_matter)
    assert spent_by_code(other) == spent_by_code(old_matter)
    assert import_file(actor=alex, file=brought(alex, text), others=ticked).imported == 0


@QUICK
@given(said=st.lists(SPENT, min_size=1, max_size=5))
def test_a_bill_of_anything_adds_up_and_keeps_the_format(said, old_matter, db):
    today = clock.today()
    days = [today - timedelta(row["spent_on"]) for row in said]
    rows = [
        Expense(matter=old_matter, **{**row, "spent_on": day}) for row, day in zip(said, days, strict=True)
    ]
    items = parse_ledes(
        as_ledes(old_matter, rows, invoice_on=today, law_firm_id="12|34", client_matter_id="A]B")
    )
    assert sum(item["LINE_ITEM_TOTAL"] for item in items) == sum(row["amount"] for row in said)
    assert {item["INVOICE_TOTAL"] for item in items} == {sum(row["amount"] for row in said)}
    assert {(item["BILLING_START_DATE"], item["BILLING_END_DATE"]) for item in items} == {
        (min(days), max(days))
    }
    assert {(item["LAW_FIRM_ID"], item["CLIENT_MATTER_ID"]) for item in items} == {("12/34", "A)B")}


@given(amount=CENTS)
def test_a_sum_is_read_as_it_is_written_plain_or_with_commas(amount):
    assert amount_of(str(amount), "", "") == amount_of(dollars(amount), "", "") == amount


@given(days=st.integers(0, 7000))
def test_a_day_is_read_as_any_program_writes_it(days):
    day = clock.today() - timedelta(days)
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m-%d-%Y", "%d-%b-%Y", "%b %d, %Y", "%Y%m%d", "%Y-%m-%dT23:59:00Z"):
        assert day_of(day.strftime(form)) == day


@given(figures=FIGURES)
def test_of_a_budget_what_is_used_and_what_is_left_are_the_whole(figures):
    assert figures.used + figures.left == figures.budget
    assert figures.is_over == (figures.left < 0)
    assert not (figures.is_over and figures.is_heading_over)


@given(figures=FIGURES, low=st.integers(1, 499), more=st.integers(1, 100))
def test_who_reaches_a_threshold_has_reached_every_lower_one(figures, low, more):
    assert figures.reaches(low) or not figures.reaches(low + more)
    assert figures.reaches(100) == bool(figures.budget and figures.used >= figures.budget)


@given(rows=st.lists(FIGURES, max_size=6), more=st.lists(FIGURES, max_size=6))
def test_sums_of_parts_are_the_sum_of_all_in_any_order(rows, more):
    assert added([added(rows), added(more)]) == added([*more, *rows])


LINES = st.lists(
    st.tuples(
        st.sampled_from(["intake", "treating", "closing"]), st.sampled_from(["E101", "E119"]), SUMS, CENTS
    ),
    max_size=5,
)


@QUICK
@given(lines=LINES)
def test_no_forecast_is_below_what_is_gone_and_none_above_budget_and_spent(lines, old_matter, db):
    Expense.objects.all().delete(), BudgetLine.objects.all().delete()
    stages = {stage.key: stage for stage in old_matter.version.stageblueprints.all()}
    for stage, code, meant, amount in lines:
        said = {"stage": stages[stage], "code": code, "matter": old_matter}
        add_budget_line(actor=None, name="x", amount=meant, **said)
        spend(by="alex", amount=amount, **said)
    sheet = sheet_of(old_matter)
    figures = sheet.figures
    assert figures.spent == sum((line[3] for line in lines), ZERO)
    assert figures.used <= figures.forecast <= figures.budget + figures.used
    assert all(
        stage.figures.forecast == stage.figures.used for stage in sheet.stages if stage.place != "to come"
    )


# What our own files say that others' do not


def test_what_was_voided_does_not_come_back_to_life(matter, dana):
    spend(matter)
    void_expense(actor=dana, expense=spend(matter, amount=Decimal(7)), reason="Twice")
    rows = read_rows(table_of(moved(Expense.objects.for_lines(), make.matter())), dana)
    assert sorted((row.fate, row.why) for row in rows) == [
        ("left", "Voided there: it does not count."),
        ("new", ""),
    ]


def test_what_one_has_exported_is_here_already_and_asked_about(matter, dana):
    spend(matter), spend(matter, amount=Decimal(7))
    text = as_csv(Expense.objects.for_lines()).decode("utf-8-sig")
    assert {row.fate for row in read_rows(table_of(text), dana)} == {"double"}
    assert import_file(actor=dana, file=brought(dana, text)).imported == 0


def test_the_client_is_not_billed_for_what_the_client_has_paid(matter, as_dana):
    spend(matter, amount=Decimal(40))
    spend(matter, amount=Decimal(5), paid_by="client", vendor_name="City Court")
    [item] = parse_ledes(as_dana.get(f"/costs/of/{matter.number}/ledes1998b.txt").content)
    assert item["INVOICE_TOTAL"] == to_recover_on(matter) == 40
    assert spent_on(matter) == 45


# A newer version of the practice area


def test_money_of_a_stage_that_is_gone_is_still_the_matters_money(matter, dana):
    """The stage leaves the practice area; its expenses and its line set by hand stay, as something behind us."""
    planned(matter, "100", "closing", "E101")
    spend(matter, code="E101", amount=Decimal(60))
    before = sheet_of(matter).figures
    upgrade_to(matter, gone=[("stages", "Closing")])
    sheet = sheet_of(matter)
    assert (sheet.figures.budget, sheet.figures.spent) == (before.budget, before.spent) == (100, 60)
    assert sheet.stage("closing").spent == 60
    assert [stage.place for stage in sheet.stages if stage.key == "closing"] == ["past"]


def upgrade_to(matter, **edits):
    version = next_version(
        matter.version, edits.get("changed", []), edits.get("gone", []), edits.get("new", [])
    )
    start_upgrade(actor=make.person("alex"), version=version, matters=[matter])
    upgrade_due(None)
    matter.refresh_from_db()
