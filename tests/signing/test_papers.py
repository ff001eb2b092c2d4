"""The signed copy and the certificate as papers: readable, whole, and of any PDF a firm may bring."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from caseops.core import clock
from caseops.signing.actions.holding import What, note
from caseops.signing.models import SigningPacket
from caseops.signing.paper.certificate import certificate
from caseops.signing.paper.signed import signed
from caseops.signing.terms import fingerprint_of_terms
from tests import make
from tests.signing.conftest import VISITOR
from tests.standing import standing

DRAWN = [[[10, 100], [60, 40], [120, 110]], [[200, 100]]]


@pytest.fixture
@standing
def ready(packet):
    """Signed by name, before any paper is made."""
    SigningPacket.objects.filter(pk=packet.pk).update(
        signed_at=clock.now(), signed_name="Rosa Alvarez", signed_how="typed", terms=fingerprint_of_terms(),
        signed_from="203.0.113.7", browser="Safari",
    )  # fmt: skip
    return SigningPacket.objects.select_related("signer", "matter__client").get(pk=packet.pk)


def pages(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def sized(width, height, turned=0):
    """A page of another size, perhaps turned."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(width, height))
    canvas.drawString(20, height / 2, "A plan of the crossing")
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(file))
    for page in writer.pages:
        page.rotate(turned)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_every_page_is_marked_and_the_signature_stands_on_its_own(ready):
    words = pages(signed(ready, make.pdf("One", "Two", "Three")))
    assert len(words) == 4
    for number, page in enumerate(words[:3], start=1):
        assert f"page {number} of 3" in page
        assert "Signed electronically by Rosa Alvarez on" in page
    assert "Rosa Alvarez" in words[3]
    assert "Typed on a screen" in words[3]


def test_the_words_of_the_paper_stay_as_they_were(ready):
    before, after = make.pdf("The fee is a third."), signed(ready, make.pdf("The fee is a third."))
    assert pages(before)[0].strip() in pages(after)[0]


@pytest.mark.parametrize(
    ("width", "height", "turned"), [(842, 595, 0), (612, 1008, 0), (612, 792, 90), (200, 200, 0)]
)
def test_a_page_of_any_size_is_signed(ready, width, height, turned):
    content = signed(ready, sized(width, height, turned))
    page = PdfReader(BytesIO(content)).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == (width, height)
    assert "Signed electronically" in page.extract_text()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing", b"a letter"], ids=["empty", "broken", "none"])
def test_what_is_no_pdf_is_refused_in_words(ready, content):
    with pytest.raises(ValidationError, match="cannot be opened"):
        signed(ready, content)


def test_drawn_lines_are_lines_in_the_paper(ready):
    ready.signed_how, ready.strokes = "drawn", DRAWN
    page = PdfReader(BytesIO(signed(ready, make.pdf("x")))).pages[1]
    drawn = page.get_contents().get_data().decode("latin-1")
    assert drawn.count(" l") >= 3
    assert "Drawn on a screen" in page.extract_text()


def test_a_long_name_stays_on_the_line(ready):
    ready.signed_name = "Maria de los Angeles Fernandez-Villaverde y Alvarez de Toledo Montenegro"
    words = pages(signed(ready, make.pdf("x")))[1]
    assert ready.signed_name in words


def test_who_signs_for_another_says_so(ready):
    ready.signer = make.contact("Luis Alvarez")
    assert "for Rosa Alvarez" in pages(signed(ready, make.pdf("x")))[1]


def test_the_same_facts_are_the_same_certificate(ready):
    assert certificate(ready) == certificate(ready)


def test_a_long_story_runs_over_several_pages(ready):
    for number in range(60):
        note(ready, What.OPENED, visitor=VISITOR, detail=f"time {number}")
    words = pages(certificate(ready))
    assert len(words) > 2
    assert "time 59" in "\n".join(words)


def test_each_event_says_who_it_was(ready, dana):
    note(ready, What.READ, visitor=VISITOR, detail="Fee agreement", paper=1)
    note(ready, What.REMINDED, detail="to Rosa")
    words = " ".join(" ".join(pages(certificate(ready))).split())
    assert "Asked to sign: Fee agreement, HIPAA authorization Dana Ruiz" in words
    assert "Read: Fee agreement Signer 203.0.113.7" in words
    assert "Reminded: to Rosa CaseOps" in words


def test_what_a_browser_says_of_itself_is_only_words(ready):
    ready.browser = "<b>x</b> & <font color=red>"
    ready.signed_name = "Rosa & Luis <Alvarez>"
    words = " ".join(" ".join(pages(certificate(ready))).split())
    assert "<b>x</b> & <font color=red>" in words
    assert "Rosa & Luis <Alvarez>" in words


def test_without_an_address_it_says_so(ready):
    ready.signed_from, ready.browser = None, ""
    words = " ".join(" ".join(pages(certificate(ready))).split())
    assert "From the address not known" in words
