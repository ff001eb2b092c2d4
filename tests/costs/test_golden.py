"""Files as they leave and come, word for word: whoever changes a format sees here what others will read."""

from datetime import date
from decimal import Decimal

import pytest

from caseops.costs.actions.bringing import import_file
from caseops.costs.exports import COLUMNS, HEADER, as_csv, as_ledes
from caseops.costs.models import Expense
from caseops.costs.reading.sheet import read_rows
from caseops.costs.reading.table import table_of
from tests import make
from tests.costs.rows import brought, spend

ON = date(2026, 1, 5)
PUBLISHED_HEADER = [
    "INVOICE_DATE",
    "INVOICE_NUMBER",
    "CLIENT_ID",
    "LAW_FIRM_MATTER_ID",
    "INVOICE_TOTAL",
    "BILLING_START_DATE",
    "BILLING_END_DATE",
    "INVOICE_DESCRIPTION",
    "LINE_ITEM_NUMBER",
    "EXP/FEE/INV_ADJ_TYPE",
    "LINE_ITEM_NUMBER_OF_UNITS",
    "LINE_ITEM_ADJUSTMENT_AMOUNT",
    "LINE_ITEM_TOTAL",
    "LINE_ITEM_DATE",
    "LINE_ITEM_TASK_CODE",
    "LINE_ITEM_EXPENSE_CODE",
    "LINE_ITEM_ACTIVITY_CODE",
    "TIMEKEEPER_ID",
    "LINE_ITEM_DESCRIPTION",
    "LAW_FIRM_ID",
    "LINE_ITEM_UNIT_COST",
    "TIMEKEEPER_NAME",
    "TIMEKEEPER_CLASSIFICATION",
    "CLIENT_MATTER_ID",
]
OUR_COLUMNS = [
    "Date",
    "Matter",
    "Title",
    "Client",
    "Vendor",
    "Code",
    "Kind of cost",
    "Hard or soft",
    "Amount",
    "Paid by",
    "Terms",
    "Note",
    "Stage",
    "Receipt",
    "Request",
    "Event",
    "Logged by",
    "Voided",
    "ID",
]
CLIO = """\
matter,date,activity_description,note,price,quantity,type,activity_user,non_billable
{number},01/05/2026,Court fees,Index number,210.00,1,HardCostEntry,Dana Ruiz,
{number},01/06/2026,Copying,Chart of 212 pages,0.25,212,SoftCostEntry,Dana Ruiz,true
{number},01/07/2026,Draft complaint,,350.00,2.5,,Priya Shah,
{number},01/08/2026,Draft reply,,350.00,1,TimeEntry,Priya Shah,
"""
MYCASE = """\
Date,Activity,Quantity,Cost,Total,Description,User,Case Name,Invoice,Nonbillable,MyCase ID
01/05/2026,Postage,1,7.85,7.85,Certified mail,Dana Ruiz,{title},,FALSE,9001
01/06/2026,Medical Records,1,"$1,040.00","$1,040.00",Mercy General,Dana Ruiz,{title},,TRUE,9002
1/7/26,Telephone,2,1.50,3.00,Calls to the clinic,Dana Ruiz,{title},,true,9003
"""
PANTHER = """\
is_billable;date;amount;description;matter;expense_category
true;2026-01-05T00:00:00;125,00;Interpreter;{number} {title};Other professionals
false;2026-01-06T00:00:00;90.00;Courier;{number} {title};Delivery services and messengers
"""


@pytest.fixture
def known(matter):
    """A matter whose name and client are the same in every run."""
    matter.title = "Diaz v. Rowe"
    matter.save()
    return matter


def test_the_head_of_ledes_is_the_published_one():
    assert list(HEADER) == PUBLISHED_HEADER


def test_the_head_of_the_csv_stays_as_others_read_it():
    assert list(COLUMNS) == OUR_COLUMNS


def test_a_ledes_file_word_for_word(known):
    row = spend(known, spent_on=ON, note="Chart, 212 pages", amount=Decimal("53.05"))
    told = as_ledes(
        known, [row], invoice_on=date(2026, 2, 1), law_firm_id="12-3456789", client_matter_id="CL-77"
    )
    head, names, item, end = told.decode().split("\r\n")
    assert head == "LEDES1998B[]"
    assert names == f"{'|'.join(PUBLISHED_HEADER)}[]"
    assert end == ""
    assert item.removesuffix("[]").split("|") == [
        "20260201",
        f"{known.number}-20260201",
        f"C{known.client_id}",
        known.number,
        "53.05",
        "20260105",
        "20260105",
        "Harbor & Pine LLP: expenses in Diaz v. Rowe",
        "1",
        "E",
        "1.00",
        "0.00",
        "53.05",
        "20260105",
        "",
        "E123",
        "",
        "",
        "Mercy General: Chart, 212 pages",
        "12-3456789",
        "53.05",
        "",
        "",
        "CL-77",
    ]


def test_a_row_of_the_csv_word_for_word(known, sam):
    paper = make.document(known, title="Invoice 7")
    row = spend(
        known, spent_on=ON, receipt=paper, note="Chart", paid_by="person", payer=sam, terms="billable"
    )
    _, line, _ = as_csv([row]).decode("utf-8-sig").split("\r\n")
    assert line.split(",") == [
        "2026-01-05",
        known.number,
        "Diaz v. Rowe",
        known.client.name,
        "Mercy General",
        "E123",
        "Other professionals",
        "hard",
        "40.00",
        "Sam Okafor",
        "Billable to the client",
        "Chart",
        "Intake",
        "Invoice 7",
        "",
        "",
        "Dana Ruiz",
        "",
        str(row.pk),
    ]


def read(text, matter, user):
    """Each row in short: its fate, and of those that count the amount, code, vendor and terms."""
    rows = read_rows(table_of(text.format(number=matter.number, title=matter.title)), user)
    return [
        (row.fate, str(row.amount), row.values["code"], row.values["vendor_name"], row.values["terms"])
        if row.values
        else (row.fate,)
        for row in rows
    ]


def test_activities_of_clio(known, alex):
    found = read(CLIO.replace("350.00,2.5,,", "350.00,2.5,TimeEntry,"), known, alex)
    assert found == [
        ("new", "210.00", "E112", "Index number", "billable"),
        ("new", "53.00", "E101", "Chart of 212 pages", "advanced"),
        ("left",),
        ("left",),
    ]


def test_a_backup_of_mycase(known, alex):
    assert read(MYCASE, known, alex) == [
        ("new", "7.85", "E108", "Certified mail", "billable"),
        ("new", "1040.00", "E124", "Mercy General", "advanced"),
        ("new", "3.00", "E105", "Calls to the clinic", "advanced"),
    ]


def test_a_list_of_practicepanther_with_a_comma_for_the_cents_is_refused_and_not_guessed(known, alex):
    assert read(PANTHER, known, alex) == [
        ("wrong",),
        ("new", "90.00", "E107", "Courier", "advanced"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (MYCASE, 3),
        (PANTHER, 1),
    ],
)
def test_what_came_in_goes_out_again_with_the_same_sums(known, alex, text, count):
    file = brought(alex, text.format(number=known.number, title=known.title))
    assert import_file(actor=alex, file=file).imported == count
    told = as_csv(Expense.objects.for_lines()).decode("utf-8-sig").splitlines()[1:]
    assert len(told) == count
    again = brought(alex, text.format(number=known.number, title=known.title))
    assert import_file(actor=alex, file=again).imported == 0
