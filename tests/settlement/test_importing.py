"""A spreadsheet of bills: four hundred rows, three ways to write dates and money, twins, bad rows, twice."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.settlement.actions import change_entry, import_bills, rehearse_bills
from caseops.settlement.models import MedicalBill
from tests import make
from tests.settlement import figures

HEADS = (
    "Provider Name",
    "Date of Service",
    "DOS To",
    "Charges",
    "Adjustments",
    "Insurance Paid",
    "Patient Paid",
    "CPT",
)
FIRST = date(2025, 1, 6)
DAYS = (date.isoformat, lambda day: f"{day:%m/%d/%Y}", lambda day: f"{day:%b %d, %Y}")
MONEY = (
    lambda cents: f"${cents / 100:,.2f}",
    lambda cents: f"{cents / 100:.2f}",
    lambda cents: f"{cents / 100:,.2f} USD",
)
ROWS = 400


def four_hundred():
    """Good rows but for four: a twin, a day and an amount nobody can read, and one overpaid."""
    for n in range(ROWS):
        day, cents = FIRST + timedelta(n), 100_000 + 12_345 * n
        yield [f"Clinic {n % 7}", DAYS[n % 3](day), "", MONEY[n % 3](cents), "$10.00", "0", "", "99213"]
    yield ["clinic 0", "2025-01-06", "", "1000", "10", "", "", "99213"]
    yield ["Clinic 1", "soon", "", "100", "", "", "", ""]
    yield ["Clinic 2", "2025-02-03", "", "a lot", "", "", "", ""]
    yield ["Clinic 3", "2025-02-03", "", "100", "90", "20", "", ""]


def as_csv(rows, heads=HEADS):
    file = StringIO()
    csv.writer(file).writerows([heads, *rows])
    return file.getvalue().encode()


def as_excel(rows):
    book = openpyxl.Workbook()
    for row in [["Ledger of Rosa"], [], HEADS, *rows]:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet(matter, content, name="bills.csv"):
    return make.document(matter, content, name, category="medical_bill")


def states(rows):
    return {state: sum(row.state == state for row in rows) for state in ("new", "known", "twin", "bad")}


@pytest.fixture(params=[(as_csv, "bills.csv"), (as_excel, "bills.xlsx")], ids=["csv", "xlsx"])
def bills(request, matter):
    write, name = request.param
    return sheet(matter, write(four_hundred()), name)


def test_a_dry_run_says_of_each_row_what_would_become_of_it(matter, bills):
    rows = rehearse_bills(matter=matter, document=bills)
    assert states(rows) == {"new": ROWS, "known": 0, "twin": 1, "bad": 3}
    assert [row.why for row in rows if row.errors] == [
        "soon is not a date. Write it like 2026-03-02 or 03/02/2026.",
        "a lot is not an amount.",
        "More is adjusted and paid than was billed.",
    ]
    assert not matter.medical_bills.exists()


def test_good_rows_are_taken_in_and_a_second_run_changes_nothing(dana, matter, bills):
    import_bills(actor=dana, matter=matter, document=bills)
    held = set(matter.medical_bills.values_list("pk", "version"))
    assert len(held) == ROWS
    again = import_bills(actor=dana, matter=matter, document=bills)
    assert states(again) == {"new": 0, "known": ROWS, "twin": 1, "bad": 3}
    assert set(matter.medical_bills.values_list("pk", "version")) == held
    assert Entry.objects.filter(verb="bills.imported").count() == 1


def test_amounts_are_read_to_the_cent(dana, matter, bills):
    import_bills(actor=dana, matter=matter, document=bills)
    billed = sum(100_000 + 12_345 * n for n in range(ROWS))
    totals = MedicalBill.objects.filter(matter=matter).totals()
    assert totals["billed"] == Decimal(billed) / 100
    assert totals["balance"] == totals["billed"] - 10 * ROWS


def test_the_same_rows_in_another_kind_of_file_are_known(dana, matter):
    import_bills(actor=dana, matter=matter, document=sheet(matter, as_csv(four_hundred())))
    rows = import_bills(actor=dana, matter=matter, document=sheet(matter, as_excel(four_hundred()), "b.xlsx"))
    assert states(rows)["new"] == 0


def test_a_bill_that_was_corrected_is_not_brought_back(dana, matter):
    document = sheet(matter, as_csv([["Mercy", "2025-01-06", "", "100", "", "", "", ""]]))
    import_bills(actor=dana, matter=matter, document=document)
    change_entry(actor=dana, entry=matter.medical_bills.get(), adjusted=Decimal(40))
    import_bills(actor=dana, matter=matter, document=document)
    assert [row.adjusted for row in matter.medical_bills.all()] == [40]


def test_a_party_of_that_name_becomes_the_provider(dana, matter):
    clinic = figures.party(matter, "Harbor Clinic")
    document = sheet(matter, as_csv([["HARBOR CLINIC", "2025-01-06", "", "100", "", "", "", ""]]))
    import_bills(actor=dana, matter=matter, document=document)
    assert matter.medical_bills.get().provider == clinic


@pytest.mark.parametrize(
    ("cell", "billed"), [("$1,234.50", "1234.50"), ("1234.5", "1234.50"), ("US$ 7", "7"), (".5", "0.50")]
)
def test_money_is_read_as_people_write_it(matter, cell, billed):
    document = sheet(matter, as_csv([["Mercy", "1/6/25", "", cell, "", "", "", ""]]))
    assert rehearse_bills(matter=matter, document=document)[0].said["billed"] == Decimal(billed)


@pytest.mark.parametrize("cell", ["-5", "(12.00)", "1,2,3", "12.345", "NaN", "$"])
def test_what_is_no_amount_is_said(matter, cell):
    document = sheet(matter, as_csv([["Mercy", "1/6/25", "", cell, "", "", "", ""]]))
    assert "is not an amount" in rehearse_bills(matter=matter, document=document)[0].why


def test_numbers_and_days_of_excel_are_taken_as_they_are(matter):
    row = ["Mercy", FIRST, "", 19.999999, 0, 5, "", 99213]
    found = rehearse_bills(matter=matter, document=sheet(matter, as_excel([row]), "b.xlsx"))[0]
    assert (found.said["service_from"], found.said["billed"], found.said["cpt"]) == (FIRST, 20, "99213")
    below = rehearse_bills(
        matter=matter, document=sheet(matter, as_excel([["Mercy", FIRST, "", -3]]), "c.xlsx")
    )
    assert "less than nothing" in below[0].why


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Name,Amount\nMercy,12\n", "No line of headings"),
        (as_csv([]), "no row below"),
        (as_csv([["Mercy", "1/6/25", "", "5", "", "", "", ""]] * 2001), "Split the sheet"),
    ],
)
def test_a_sheet_that_is_none_is_refused_in_words(matter, content, words):
    with pytest.raises(ValidationError, match=words):
        rehearse_bills(matter=matter, document=sheet(matter, content))


def test_semicolons_and_western_letters_are_read(matter):
    content = "Provider;DOS;Charges\nClínica;1/6/25;$5\n".encode("cp1252")
    assert (
        rehearse_bills(matter=matter, document=sheet(matter, content))[0].said["provider_name"] == "Clínica"
    )


def test_rows_without_provider_or_day_say_so(matter):
    content = as_csv([["", "1/6/25", "", "5", "", "", "", ""], ["Mercy", "", "", "5", "", "", "", ""]])
    rows = rehearse_bills(matter=matter, document=sheet(matter, content))
    assert [row.why for row in rows] == ["No provider.", "No date of service."]


def test_a_sheet_of_another_matter_is_refused(dana, matter):
    other = sheet(make.matter(), as_csv(four_hundred()))
    with pytest.raises(ValidationError, match="not in the file"):
        import_bills(actor=dana, matter=matter, document=other)


def test_an_assistant_imports_nothing(lee, matter, bills):
    with pytest.raises(PermissionDenied):
        import_bills(actor=lee, matter=matter, document=bills)
