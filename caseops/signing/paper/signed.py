"""The signed copy: the pages they read, each marked at its foot, and a page with the signature."""

from io import BytesIO

from django.core.exceptions import ValidationError
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from reportlab.pdfgen.canvas import Canvas

from caseops.core import clock
from caseops.signing.models import SigningPacket
from caseops.signing.paper.drawing import draw
from clients.rules import zone_of
from documents.paper import type as faces
from documents.paper.type import BOLD, HEIGHT, INK, MARGIN, SERIF, SOFT, WIDTH


def signed(packet: SigningPacket, content: bytes) -> bytes:
    """The same pages and one more; refused when they cannot be read as a PDF."""
    faces.faces()
    try:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
        pages = list(writer.pages)
    except (PyPdfError, ValueError, KeyError) as problem:
        raise ValidationError("One of the papers cannot be opened. Please call us.") from problem
    words = f"Signed electronically by {packet.signed_name} on {_moment(packet)} · packet {packet.pk}"
    for number, page in enumerate(pages, start=1):
        page.merge_page(_foot(page, f"{words} · page {number} of {len(pages)}"))
    writer.add_page(PdfReader(BytesIO(_signature_page(packet))).pages[0])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _moment(packet: SigningPacket) -> str:
    return f"{packet.signed_at or clock.now():%Y-%m-%d %H:%M:%S} UTC"


def _foot(page: PageObject, words: str) -> PageObject:
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    canvas.setFillColor(SOFT)
    canvas.setFont(SERIF, 7)
    canvas.drawCentredString(width / 2, 22, words)
    canvas.save()
    return PdfReader(out).pages[0]


def _signature_page(packet: SigningPacket) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 15)
    canvas.drawString(MARGIN, HEIGHT - 96, "Signature")
    line = HEIGHT - 240
    draw(canvas, packet, MARGIN, line, 300)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, line, MARGIN + 300, line)
    local = (packet.signed_at or clock.now()).astimezone(zone_of(packet.signer))
    rows = [
        packet.signed_name,
        f"for {packet.matter.client}" if packet.signer_id != packet.matter.client_id else "",
        f"{packet.get_signed_how_display()} on a screen on {local:%B %d, %Y, %I:%M %p %Z} ({_moment(packet)})",
        "The signature certificate in the same file tells every step and the SHA-256 of each paper.",
    ]
    canvas.setFont(SERIF, 10)
    for row, words in enumerate(filter(None, rows)):
        canvas.drawString(MARGIN, line - 18 - 15 * row, words)
    canvas.save()
    return out.getvalue()
