"""A draft on paper: whom it goes to, by which way, in the firm's name; any words survive."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from caseops.core import clock
from clients.models import Contact
from tests import make
from tests.standing import standing
from tests.thirdparty.conftest import MONDAY, moment
from thirdparty.actions import put_department, send_draft, write_draft
from thirdparty.letter import letter_pdf
from thirdparty.models import Draft, ThirdPartyRequest


@pytest.fixture
@standing
def mercy(db) -> Contact:
    return make.contact(
        "Mercy General", kind="organisation", email="roi@mercy.test", address="1 Main St\nSpringfield"
    )


def drafted(request: ThirdPartyRequest, dana, mercy: Contact, ladder: list[str]) -> Draft:
    ThirdPartyRequest.objects.filter(pk=request.pk).update(
        contact=mercy, ladder=ladder, kind="medical_records"
    )
    make.authorized(request.matter)
    write_draft(actor=dana, request=request)
    return request.drafts.get()


def words(draft: Draft) -> str:
    pages = PdfReader(BytesIO(letter_pdf(draft))).pages
    return "\n".join(page.extract_text() for page in pages)


def test_it_has_the_firm_the_day_and_the_text(draft, dana, mercy, settings) -> None:
    settings.FIRM_NAME = "Harbor & Pine LLP"
    said = words(drafted(draft, dana, mercy, ["letter"]))
    for part in ("Harbor & Pine LLP", "Mar 2, 2026", "By letter", "1 Main St", "We represent"):
        assert part in said


def test_a_fax_names_the_number_of_the_desk(draft, dana, mercy) -> None:
    put_department(actor=dana, contact=mercy, name="Records", fax="212-555-0100")
    said = words(drafted(draft, dana, mercy, ["fax"]))
    assert "By fax to (212) 555-0100" in said
    assert "1 Main St" not in said


def test_the_desks_own_address_comes_first(draft, dana, mercy) -> None:
    put_department(actor=dana, contact=mercy, name="records", address="PO Box 9\nSpringfield")
    said = words(drafted(draft, dana, mercy, ["certified letter"]))
    assert "PO Box 9" in said
    assert "1 Main St" not in said


def test_a_sent_letter_keeps_its_day(draft, dana, mercy) -> None:
    row = drafted(draft, dana, mercy, ["email"])
    send_draft(actor=dana, request=draft)
    row.refresh_from_db()
    with clock.travel(moment(MONDAY + timedelta(40))):
        assert "Mar 2, 2026" in words(row)


@pytest.mark.parametrize("body", ["<b>not bold</b> & so on", "a\n\n\n\nb", "x" * 5000, "é ñ ü", "1 < 2 > 0"])
def test_any_words_become_a_letter(draft, dana, mercy, body: str) -> None:
    row = drafted(draft, dana, mercy, ["letter"])
    row.body = body
    assert letter_pdf(row).startswith(b"%PDF")


def test_markup_in_the_text_is_text(draft, dana, mercy) -> None:
    row = drafted(draft, dana, mercy, ["letter"])
    row.body = "<b>not bold</b> & so on"
    assert "<b>not bold</b> & so on" in words(row)


def test_the_bytes_are_the_same_each_time(draft, dana, mercy) -> None:
    row = drafted(draft, dana, mercy, ["letter"])
    assert letter_pdf(row) == letter_pdf(row)
