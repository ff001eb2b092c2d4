"""Spreadsheets nobody meant to send: enormous cells, zero bytes, numbers beyond the ledger, letters of every script."""

from datetime import date, time
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caseops.settlement.actions import import_bills, rehearse_bills
from caseops.settlement.models import MedicalBill
from tests import make
from tests.settlement.test_importing import as_csv, sheet, states

HEADS = ("Provider", "DOS", "Charges", "CPT")
DAY = date(2025, 1, 6)
TEN_MB = 10 * 1024 * 1024


def excel(*rows):
    book = openpyxl.Workbook()
    for row in [HEADS, *rows]:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read(matter, content, name="b.xlsx"):
    return rehearse_bills(matter=matter, document=sheet(matter, content, name))


@pytest.mark.parametrize("number", [1e30, 1e300, 10**27, 10**12, Decimal("99999999999.99")])
def test_a_number_beyond_the_ledger_is_refused_in_its_row_and_the_others_are_read(matter, number):
    bad, good = read(matter, excel(["Mercy", DAY, number], ["Mercy", DAY, 12.5]))
    assert (bad.state, good.state) == ("bad", "new")
    assert "amount" in bad.why or "digits" in bad.why


@pytest.mark.parametrize("cell", [True, time(9, 30), "#REF!", "soon"])
def test_a_cell_of_another_sort_is_no_amount(matter, cell):
    row = read(matter, excel(["Mercy", DAY, cell]))[0]
    assert row.state == "bad"
    assert row.why.endswith("is not an amount.")


@pytest.mark.parametrize("cell", [True, time(9, 30), 45000, "31.02.2025", "02/31/2025", "0001-01-01"])
def test_a_cell_of_another_sort_is_no_day(matter, cell):
    row = read(matter, excel(["Mercy", cell, 5]))[0]
    assert row.state == "bad"
    assert "date" in row.why


def test_a_cell_of_ten_megabytes_is_read_or_refused_with_a_sentence(as_dana, matter):
    content = f"Provider,DOS,Charges\n{'x' * TEN_MB},1/6/25,$5\n".encode()
    url = reverse("settlement_upload", args=[matter.number])
    answer = as_dana.post(url, {"file": SimpleUploadedFile("huge.csv", content)}, follow=True)
    assert answer.status_code in {200, 422}
    assert "too long to be read" in answer.content.decode()
    assert not matter.medical_bills.exists()


@pytest.mark.parametrize("where", [0, 7])
def test_a_zero_byte_deep_in_a_sheet_is_refused_with_a_sentence(dana, matter, where):
    row = ["Mercy", "2025-01-06", "", "5", "", "", "", "99213"]
    row[where] = f"{row[where]}\x00"
    above = [["", "", "", "", "", "", "", ""]] * 9000  # a sheet that begins with one is kept by nobody
    with pytest.raises(ValidationError, match="This is no CSV and cannot be read"):
        import_bills(actor=dana, matter=matter, document=sheet(matter, as_csv([*above, row])))
    assert not matter.medical_bills.exists()


@pytest.mark.parametrize(
    "name", ["مستشفى الرحمة", "בית חולים", "Clínica São João", "🏥 Mercy", "聖母病院", "O’Brien & Söhne"]
)
@pytest.mark.parametrize("write", [as_csv, lambda rows: excel(*rows)], ids=["csv", "xlsx"])
def test_a_provider_of_any_script_keeps_its_name(dana, matter, name, write):
    heads_of = {as_csv: [[name, "2025-01-06", "", "5", "", "", "", ""]]}
    rows = heads_of.get(write, [[name, DAY, 5, ""]])
    suffix = "csv" if write is as_csv else "xlsx"
    import_bills(actor=dana, matter=matter, document=sheet(matter, write(rows), f"b.{suffix}"))
    assert matter.medical_bills.get().provider_name == name


def test_a_name_and_codes_longer_than_the_ledger_holds_are_cut_and_taken_in(dana, matter):
    row = ["M" * 5000, "2025-01-06", "", "5", "", "", "", "9" * 5000]
    import_bills(actor=dana, matter=matter, document=sheet(matter, as_csv([row])))
    bill = matter.medical_bills.get()
    assert (len(bill.provider_name), len(bill.cpt)) == (160, 80)


def test_a_formula_of_a_stranger_is_words_in_the_ledger_and_in_the_dry_run(as_dana, dana, matter):
    row = ['=HYPERLINK("http://x.test")', "2025-01-06", "", "5", "", "", "", "+1"]
    document = sheet(matter, as_csv([row]))
    dry = as_dana.get(reverse("settlement_import", args=[matter.number, document.uuid]), {"as": "csv"})
    assert "'=HYPERLINK" in dry.content.decode()
    import_bills(actor=dana, matter=matter, document=document)
    taken = as_dana.get(reverse("settlement_damages", args=[matter.number]), {"as": "csv"}).content.decode()
    assert "'=HYPERLINK" in taken
    assert "'+1" in taken


def test_the_names_of_people_in_a_sheet_are_never_markup_on_the_page(as_dana, matter):
    document = sheet(matter, as_csv([["<script>x</script>", "soon", "", "<b>5</b>", "", "", "", ""]]))
    shown = as_dana.get(reverse("settlement_import", args=[matter.number, document.uuid])).content.decode()
    assert "<script>x" not in shown
    assert "&lt;script&gt;x" in shown
    assert "&lt;b&gt;5&lt;/b&gt; is not an amount." in shown


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"\xff\xfe" + "Provider,DOS".encode("utf-16-le")])
def test_a_file_that_is_no_sheet_leads_back_with_a_sentence(as_dana, matter, content):
    url = reverse("settlement_upload", args=[matter.number])
    answer = as_dana.post(url, {"file": SimpleUploadedFile("b.csv", content)}, follow=True)
    shown = answer.content.decode()
    assert answer.status_code in {200, 422}
    assert "headings" in shown or "empty" in shown or "cannot" in shown
    assert not matter.medical_bills.exists()


def test_a_paper_that_was_thrown_away_is_imported_by_nobody(as_dana, matter):
    document = sheet(matter, as_csv([["Mercy", "2025-01-06", "", "5", "", "", "", ""]]))
    as_dana.post(reverse("document_bin", args=[document.uuid]))
    url = reverse("settlement_import", args=[matter.number, document.uuid])
    assert as_dana.post(url).status_code == 404
    assert not matter.medical_bills.exists()


def test_a_sheet_of_another_matter_is_not_found_under_this_number(as_dana, matter):
    other = sheet(make.matter(), as_csv([["Mercy", "2025-01-06", "", "5", "", "", "", ""]]))
    url = reverse("settlement_import", args=[matter.number, other.uuid])
    assert (as_dana.get(url).status_code, as_dana.post(url).status_code) == (404, 404)
    assert not MedicalBill.objects.exists()


def test_the_page_says_how_many_were_taken_in_and_how_many_could_not_be_read(as_dana, matter):
    rows = [["Mercy", "2025-01-06", "", "5", "", "", "", ""], ["Mercy", "soon", "", "5", "", "", "", ""]]
    url = reverse("settlement_import", args=[matter.number, sheet(matter, as_csv(rows)).uuid])
    first, second = (as_dana.post(url, follow=True).content.decode() for _ in range(2))
    assert "1 bill imported. 1 row could not be read." in first
    assert "Nothing new: the ledger holds them all. 1 row could not be read." in second
    assert states(rehearse_bills(matter=matter, document=matter.documents.get()))["known"] == 1
