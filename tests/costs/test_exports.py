"""What leaves the house as a file: LEDES 1998B read back by a parser of its own, and CSV that is no formula."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.costs.actions import set_cost_rules, void_expense
from caseops.costs.exports import as_ledes
from caseops.costs.figures import spent_on
from tests import make
from tests.costs.rows import spend

# As the LEDES Oversight Committee published the format in 1998: the order of the fields, and how long each may be.
FIELDS = """
INVOICE_DATE 8|INVOICE_NUMBER 20|CLIENT_ID 20|LAW_FIRM_MATTER_ID 20|INVOICE_TOTAL 17|BILLING_START_DATE 8
BILLING_END_DATE 8|INVOICE_DESCRIPTION 15000|LINE_ITEM_NUMBER 20|EXP/FEE/INV_ADJ_TYPE 2|LINE_ITEM_NUMBER_OF_UNITS 15
LINE_ITEM_ADJUSTMENT_AMOUNT 15|LINE_ITEM_TOTAL 15|LINE_ITEM_DATE 8|LINE_ITEM_TASK_CODE 20|LINE_ITEM_EXPENSE_CODE 20
LINE_ITEM_ACTIVITY_CODE 20|TIMEKEEPER_ID 20|LINE_ITEM_DESCRIPTION 15000|LAW_FIRM_ID 20|LINE_ITEM_UNIT_COST 15
TIMEKEEPER_NAME 30|TIMEKEEPER_CLASSIFICATION 10|CLIENT_MATTER_ID 20
"""
LENGTHS = {
    name: int(most)
    for name, most in (each.split(" ") for each in FIELDS.strip().replace("\n", "|").split("|"))
}


def parse_ledes(content):
    """The items of a file, or AssertionError where it breaks the format."""
    text = content.decode("ascii")
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(line.endswith("[]") for line in lines)
    first, head, *rows = [line.removesuffix("[]") for line in lines]
    assert first == "LEDES1998B"
    assert head.split("|") == list(LENGTHS)
    return [_item(row.split("|")) for row in rows]


def _item(cells):
    assert len(cells) == len(LENGTHS)
    item = dict(zip(LENGTHS, cells, strict=True))
    assert all(len(item[name]) <= most for name, most in LENGTHS.items())
    assert "[" not in "".join(cells)
    assert "]" not in "".join(cells)
    for name in ("INVOICE_DATE", "BILLING_START_DATE", "BILLING_END_DATE", "LINE_ITEM_DATE"):
        item[name] = date(int(item[name][:4]), int(item[name][4:6]), int(item[name][6:]))
    for name in ("INVOICE_TOTAL", "LINE_ITEM_TOTAL", "LINE_ITEM_UNIT_COST", "LINE_ITEM_NUMBER_OF_UNITS"):
        assert "," not in item[name]
        item[name] = Decimal(item[name])
    assert item["LINE_ITEM_TOTAL"] == item["LINE_ITEM_UNIT_COST"] * item["LINE_ITEM_NUMBER_OF_UNITS"]
    return item


@pytest.fixture
def today(db):
    return clock.today()


def get(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content


def test_ledes_is_read_back_to_the_cent(matter, as_dana, today, alex):
    set_cost_rules(actor=alex, limits={}, thresholds=[90], law_firm_id="12-3456789")
    spend(matter, amount=Decimal("40.10"), spent_on=today - timedelta(9), note="Records")
    spend(matter, amount=Decimal("0.90"), code="E108", vendor_name="USPS")
    items = parse_ledes(get(as_dana, f"/costs/of/{matter.number}/ledes1998b.txt"))
    assert [item["LINE_ITEM_EXPENSE_CODE"] for item in items] == ["E123", "E108"]
    assert [item["LINE_ITEM_NUMBER"] for item in items] == ["1", "2"]
    assert {item["EXP/FEE/INV_ADJ_TYPE"] for item in items} == {"E"}
    assert sum(item["LINE_ITEM_TOTAL"] for item in items) == items[0]["INVOICE_TOTAL"] == spent_on(matter)
    assert (items[0]["BILLING_START_DATE"], items[0]["BILLING_END_DATE"]) == (today - timedelta(9), today)
    assert (items[0]["LAW_FIRM_ID"], items[0]["LAW_FIRM_MATTER_ID"]) == ("12-3456789", matter.number)
    assert items[0]["LINE_ITEM_DESCRIPTION"] == "Mercy General: Records"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("A|B[C]", "A/B(C)"),
        ("José Nuñez", "Jose Nunez"),
        ("“Copies” – 2’", '"Copies" - 2\''),
        ("two\r\nlines", "two lines"),
        ("病院", ""),
    ],
)
def test_nothing_a_person_types_breaks_the_format(matter, said, read):
    row = spend(matter, vendor_name="V", note="x")
    row.note = said
    [item] = parse_ledes(as_ledes(matter, [row], invoice_on=clock.today()))
    assert item["LINE_ITEM_DESCRIPTION"] == f"V: {read}".strip()


def test_only_what_counts_on_the_days_chosen_is_billed(matter, as_dana, dana, today):
    spend(matter, amount=Decimal(1), spent_on=today - timedelta(40))
    void_expense(actor=dana, expense=spend(matter, amount=Decimal(2)), reason="x")
    spend(matter, amount=Decimal(3))
    query = f"first={today - timedelta(5)}&last={today}"
    [item] = parse_ledes(get(as_dana, f"/costs/of/{matter.number}/ledes1998b.txt?{query}"))
    assert item["INVOICE_TOTAL"] == 3


def test_of_nothing_the_file_is_a_head(matter, as_dana):
    assert parse_ledes(get(as_dana, f"/costs/of/{matter.number}/ledes1998b.txt")) == []


# CSV


def rows(content):
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_a_csv_has_everything(matter, as_dana, dana, sam):
    paper = make.document(matter, title="Invoice 7")
    spend(matter, receipt=paper, note="Records", paid_by="person", payer=sam)
    void_expense(actor=dana, expense=spend(matter, amount=Decimal("1.50")), reason="Twice")
    first, second = rows(get(as_dana, f"/costs/of/{matter.number}/expenses.csv"))
    assert (first["Amount"], first["Code"], first["Kind of cost"]) == ("40.00", "E123", "Other professionals")
    assert (first["Receipt"], first["Paid by"], first["Hard or soft"]) == ("Invoice 7", "Sam Okafor", "hard")
    assert (second["Voided"], second["Amount"]) == ("Twice", "1.50")


@pytest.mark.parametrize("said", ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", "\t=1"])
def test_no_cell_is_taken_for_a_formula(matter, as_dana, said):
    row = spend(matter)
    type(row).objects.update(vendor_name=said, note=said)
    [line] = rows(get(as_dana, "/costs/expenses.csv"))
    assert line["Vendor"] == line["Note"] == f"'{said}"


def test_everybody_gets_their_own_matters_only(matter, as_dana, browser_of, marco):
    spend(matter)
    assert len(rows(get(as_dana, "/costs/expenses.csv"))) == 1
    assert rows(get(browser_of(marco), "/costs/expenses.csv")) == []


def test_that_it_left_the_house_is_on_record(matter, as_dana, dana):
    spend(matter)
    get(as_dana, f"/costs/of/{matter.number}/expenses.csv")
    get(as_dana, f"/costs/of/{matter.number}/ledes1998b.txt")
    told = Entry.objects.filter(verb="expenses.exported", actor=dana).order_by("id")
    assert [(entry.detail["what"], entry.detail["form"]) for entry in told] == [
        ("1 expense", "CSV"),
        ("1 expense", "LEDES"),
    ]
