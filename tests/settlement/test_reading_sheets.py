"""Reading a sheet: whatever is in its cells, a row says what it is or why it cannot be taken in."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from caseops.settlement.models import AMOUNTS
from caseops.settlement.sheets import EXCEL, MOST, Read, columns, read
from tests.settlement.test_importing import as_csv

CSV = "text/plain"
NINE = datetime(2026, 3, 2, 9)  # noqa: DTZ001 -- a cell of Excel knows no zone
HEADS = ["Provider", "DOS", "Through", "Charges", "Adj", "Paid", "MedPay", "Patient paid", "CPT", "ICD-10"]


def one(**cells):
    """The only row of a sheet with these cells under our own names."""
    heads, row = list(cells), list(cells.values())
    return read(BytesIO(as_csv([row], heads)), CSV)[0]


def good(**more):
    return one(**{"provider": "Mercy", "dos": "2026-03-02", "billed": "100"} | more)


def excel(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("03/02/2026", date(2026, 3, 2)),
        ("3/2/26", date(2026, 3, 2)),
        ("Mar 2, 2026", date(2026, 3, 2)),
        ("March 2, 2026", date(2026, 3, 2)),
        ("  2026-03-02 ", date(2026, 3, 2)),
    ],
)
def test_a_day_is_read_as_people_write_it(written, day):
    assert good(dos=written).said["service_from"] == day


@pytest.mark.parametrize("written", ["2026-02-30", "13/45/2026", "yesterday", "0001-01-01", "20260302x"])
def test_what_is_no_day_is_said_with_its_words(written):
    row = good(dos=written)
    assert row.state == "bad"
    assert written in row.why


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0", "0"),
        ("", "0"),
        ("-", "0"),
        ("–", "0"),
        ("12", "12.00"),
        ("12.5", "12.50"),
        ("$12.50", "12.50"),
        ("$ 1,234,567.89", "1234567.89"),
        ("1,234.50 USD", "1234.50"),
        ("usd 7", "7.00"),
        ("99.99$", "99.99"),
    ],
)
def test_an_amount_is_read_as_people_write_it(written, amount):
    assert good(billed="9999999", adjustment=written).said["adjusted"] == Decimal(amount)


@pytest.mark.parametrize("written", ["1.234,50", "12,34", "1e5", "0x10", "∞", "--5", "(5.00)", "5 6", "٣"])
def test_what_is_no_amount_is_said_with_its_words(written):
    row = good(adjustment=written)
    assert (row.state, written in row.why) == ("bad", True)


def test_an_amount_too_large_for_the_ledger_is_refused_by_the_model():
    assert good(billed="99999999999.99").state == "bad"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Provider Name", "provider"),
        ("Date of Service", "service_from"),
        ("DOS From", "service_from"),
        ("DOS-TO", "service_to"),
        ("Total Charges", "billed"),
        ("Write-off", "adjusted"),
        ("Ins. Paid", "paid_insurer"),
        ("PIP Paid", "paid_medpay"),
        ("Co-pay", "paid_client"),
        ("CPT Code(s)", "cpt"),
        ("ICD-10", "icd"),
    ],
)
def test_columns_are_known_by_many_names(head, name):
    plain = "".join(letter for letter in head.lower() if letter.isalnum())
    assert columns()[plain] == name


def test_no_name_of_a_column_means_two_things():
    names = list(columns())
    assert len(names) == len(set(names))
    assert {"provider", "service_from", "billed", *AMOUNTS} <= set(columns().values())


def test_columns_nobody_knows_are_passed_over():
    row = good(notes="paid by phone", account="17")
    assert (row.state, row.said["billed"]) == ("new", 100)


def test_the_headings_may_stand_below_a_letterhead():
    rows = [["Harbor Billing LLC"], ["1 Main Street"], [], HEADS, ["Mercy", "2026-03-02", "", 5]]
    found = read(excel(rows), EXCEL)
    assert [(row.number, row.said["billed"]) for row in found] == [(5, 5)]


def test_headings_deep_in_a_sheet_are_not_looked_for():
    rows = [[f"line {n}"] for n in range(40)] + [HEADS, ["Mercy", "2026-03-02", "", 5]]
    with pytest.raises(ValidationError, match="No line of headings"):
        read(excel(rows), EXCEL)


def test_empty_lines_between_rows_are_no_rows():
    rows = [HEADS, ["Mercy", "2026-03-02", "", 5], [], [None, " "], ["Mercy", "2026-03-03", "", 5]]
    assert [row.number for row in read(excel(rows), EXCEL)] == [2, 5]


def test_days_and_numbers_of_excel_are_read():
    rows = [HEADS, ["Mercy", NINE, date(2026, 3, 4), 10.005, 1, 2.5, 0, 0, 99213, "S13.4"]]
    said = read(excel(rows), EXCEL)[0].said
    assert (said["service_from"], said["service_to"]) == (date(2026, 3, 2), date(2026, 3, 4))
    assert (said["billed"], said["paid_insurer"]) == (Decimal("10.01"), Decimal("2.50"))
    assert (said["cpt"], said["icd"]) == ("99213", "S13.4")


def test_what_is_no_spreadsheet_is_refused_in_words():
    with pytest.raises(ValidationError, match="cannot be opened"):
        read(BytesIO(b"PK\x03\x04 not really"), EXCEL)


def test_a_sheet_that_never_ends_is_refused():
    rows = [["Mercy", "2026-03-02", "", "5", "", "", "", ""]] * (MOST + 1)
    with pytest.raises(ValidationError, match="more than 2,000 rows"):
        read(BytesIO(as_csv(rows)), CSV)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_text_is_cut_at_whatever_cuts_its_headings(mark):
    lines = [mark.join(HEADS[:4]), mark.join(["Mercy", "2026-03-02", "", "$5"])]
    assert read(BytesIO("\r\n".join(lines).encode("utf-8-sig")), CSV)[0].said["billed"] == 5


def test_a_bill_that_ended_before_it_began_says_so():
    assert "ended before it began" in good(through="2026-03-01").why


def test_a_bill_on_which_more_was_paid_than_billed_says_so():
    assert "More is adjusted and paid" in good(paid="60", medpay="30", copay="20").why


def test_several_things_wrong_are_all_said():
    row = good(dos="soon", billed="much")
    assert len(row.errors) == 2


def test_a_twin_is_told_by_all_it_says_and_not_by_how_it_is_written():
    rows = [
        ["Mercy", "2026-03-02", "", "$5.00", "", "", "", "99213"],
        ["MERCY ", "03/02/2026", "", "5", "0", "-", "", "99213"],
        ["Mercy", "2026-03-02", "", "$5.00", "", "", "", "99214"],
        ["Mercy", "2026-03-02", "2026-03-02", "$5.00", "", "", "", "99213"],
    ]
    states = [row.state for row in read(BytesIO(as_csv(rows)), CSV)]
    assert states == ["new", "twin", "new", "new"]


def test_a_bad_row_makes_no_twin_of_a_good_one():
    rows = [
        ["Mercy", "2026-03-02", "", "5", "90", "", "", ""],
        ["Mercy", "2026-03-02", "", "5", "90", "", "", ""],
        ["Mercy", "2026-03-02", "", "5", "1", "", "", ""],
    ]
    assert [row.state for row in read(BytesIO(as_csv(rows)), CSV)] == ["bad", "bad", "new"]


@given(st.lists(st.text(max_size=30), min_size=10, max_size=10))
@settings(deadline=None)
def test_anything_in_the_cells_is_a_row_or_a_reason(cells):
    try:
        rows = read(BytesIO(as_csv([cells], HEADS)), CSV)
    except ValidationError as refusal:
        rows, said = [], refusal.messages[0]
    else:
        said = ""
    assert not said or "no row below" in said or ("no CSV" in said and "\0" in "".join(cells))
    for row in rows:
        assert (row.state == "bad") == bool(row.errors)
        if not row.errors:
            assert row.said["provider_name"]
            assert row.said["billed"] >= sum(row.said[name] for name in AMOUNTS if name != "billed")


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_at_all_are_rows_or_a_sentence(content):
    for media_type in (CSV, EXCEL):
        try:
            found = read(BytesIO(content), media_type)
        except ValidationError as refusal:
            found = refusal.messages
        assert found
        assert all(isinstance(each, Read) or each.endswith(".") for each in found)


@given(st.decimals(0, Decimal("9999999.99"), places=2))
@settings(deadline=None)
def test_an_amount_comes_back_to_the_cent_however_it_is_written(amount):
    for written in (f"{amount}", f"${amount:,.2f}", f"{amount:,.2f} USD"):
        assert good(billed=written).said["billed"] == amount
