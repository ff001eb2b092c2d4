"""The chronology read, taken along, and corrected."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pypdf import PdfReader

from caseops.users.models import User
from documents.actions import Told, add_happening
from documents.chronology import as_csv, as_pdf, total_of
from documents.models import Happening
from matters.models import Matter
from tests import make


@pytest.fixture
def told(matter: Matter) -> list[Happening]:
    """Two days, the later one told first."""
    chart = make.document(matter, title="ER chart")
    days = [
        Told(on=date(2026, 3, 9), what="=HYPERLINK(1)", provider_name="Dr. <Okafor>", cost=Decimal("80.50")),
        Told(on=date(2026, 3, 2), what="Seen in the ER", cost=Decimal(1250), document=chart, page=7),
    ]
    return [add_happening(actor=None, matter=matter, told=each) for each in days]


def address(matter: Matter, query: str = "") -> str:
    return f"/documents/of/{matter.number}/chronology/{query}"


def test_it_reads_in_order_with_the_page_that_says_so(told, matter: Matter, as_dana: Client) -> None:
    page = as_dana.get(address(matter)).content.decode()
    assert page.index("Seen in the ER") < page.index("=HYPERLINK")
    assert "ER chart, page 7" in page
    assert "?page=7" in page
    assert "$1330.50" in page


def test_an_empty_one_teaches(matter: Matter, as_dana: Client) -> None:
    assert "Nothing told yet" in as_dana.get(address(matter)).content.decode()


def test_a_spreadsheet_gets_no_formula(told, matter: Matter) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(matter).decode("utf-8-sig"))))
    assert rows[0] == ["Date", "Provider", "What happened", "Cost", "Document", "Page"]
    assert rows[1] == ["2026-03-02", "", "Seen in the ER", "1250.00", "ER chart", "7"]
    assert rows[2][2] == "'=HYPERLINK(1)"


def test_on_paper_it_says_the_same_and_the_sum(told, matter: Matter) -> None:
    text = PdfReader(io.BytesIO(as_pdf(matter))).pages[0].extract_text()
    for words in (matter.number, "Seen in the ER", "Dr. <Okafor>", "1330.50", "Privileged & confidential"):
        assert words in text


def test_the_same_lines_are_the_same_bytes(told, matter: Matter) -> None:
    assert as_pdf(matter) == as_pdf(matter)


def test_nothing_told_costs_nothing(matter: Matter) -> None:
    assert total_of(matter) == 0
    assert as_pdf(matter).startswith(b"%PDF")


@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv; charset=utf-8"), ("pdf", "application/pdf")])
def test_it_is_taken_along(told, matter: Matter, as_dana: Client, form: str, kind: str) -> None:
    answer = as_dana.get(address(matter, f"?as={form}"))
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="chronology-{matter.number}.{form}"'


def test_a_line_is_taken_off(told, matter: Matter, as_dana: Client) -> None:
    page = as_dana.post(f"/documents/happenings/{told[0].pk}/removal/", follow=True).content.decode()
    assert "is off the chronology" in page
    assert Happening.objects.count() == 1


def test_a_stranger_finds_nothing(told, matter: Matter, marco: User, browser_of) -> None:
    browser = browser_of(marco)
    assert browser.get(address(matter)).status_code == 404
    assert browser.post(f"/documents/happenings/{told[0].pk}/removal/").status_code == 404
    assert Happening.objects.count() == 2


def test_a_closed_matter_keeps_its_lines(told, matter: Matter, as_dana: Client) -> None:
    Matter.objects.update(closed_on=date(2026, 4, 1))
    page = as_dana.post(f"/documents/happenings/{told[0].pk}/removal/", follow=True).content.decode()
    assert "is closed" in page
    assert Happening.objects.count() == 2
