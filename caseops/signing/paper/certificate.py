"""The audit certificate: who signed what, when, from where, under which terms, and everything that led there."""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from caseops.core import clock
from caseops.signing.models import SigningEvent, SigningPacket, SigningPaper
from caseops.signing.terms import IS_CONFIRMED, SOURCE, disclosure
from clients.rules import zone_of
from documents.paper import type as faces
from documents.paper.type import BOLD, HEIGHT, LINE, MARGIN, WIDTH, style

INNER = WIDTH - 2 * MARGIN


def certificate(packet: SigningPacket) -> bytes:
    """A PDF; the same facts give the same bytes."""
    faces.faces()
    out = BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=(WIDTH, HEIGHT), invariant=1, title="Signature certificate", author=settings.FIRM_NAME,
        leftMargin=MARGIN, rightMargin=MARGIN, topMargin=64, bottomMargin=64,
    )  # fmt: skip
    papers = packet.papers.select_related("document", "before__blob", "after__blob")
    document.build([*_who(packet), *_papers(list(papers)), *_events(packet), *_terms(packet)])
    return out.getvalue()


def _who(packet: SigningPacket) -> list[Flowable]:
    moment = packet.signed_at or clock.now()
    local = moment.astimezone(zone_of(packet.signer))
    rows = [
        ("Firm", settings.FIRM_NAME),
        ("Matter", packet.matter.number),
        ("Signer", f"{packet.signer.name} ({packet.signer.email or 'no e-mail address on file'})"),
        ("Signed as", f"{packet.signed_name} ({packet.get_signed_how_display().lower()})"),
        ("Signed at, UTC", f"{moment:%Y-%m-%d %H:%M:%S} UTC"),
        ("Signed at, local", f"{local:%Y-%m-%d %H:%M:%S %Z} ({zone_of(packet.signer)})"),
        ("From the address", packet.signed_from or "not known"),
        ("With the browser", packet.browser or "not known"),
    ]
    return [_title("Signature certificate"), _pairs(rows), Spacer(0, 12)]


def _papers(papers: list[SigningPaper]) -> list[Flowable]:
    flow: list[Flowable] = [_heading("Papers")]
    for paper in papers:
        after = paper.after.blob.sha256 if paper.after else ""
        rows = [
            ("SHA-256 before", f"{paper.before.blob.sha256} (version {paper.before.number})"),
            ("SHA-256 signed", f"{after} (version {paper.after.number if paper.after else ''})"),
        ]
        flow += [_words(f"{paper.position}. {paper.document.title}"), _pairs(rows), Spacer(0, 6)]
    return flow


def _events(packet: SigningPacket) -> list[Flowable]:
    rows = [_event(event) for event in packet.events.select_related("actor")]
    small = style("event", fontSize=8, leading=10, spaceAfter=0)
    head = style("event head", fontName=BOLD, fontSize=8, leading=10, spaceAfter=0)
    cells = [[Paragraph(escape(words), head if not at else small) for words in row] for at, row in enumerate(
        [("UTC", "What", "By", "Address and browser"), *rows]
    )]  # fmt: skip
    table = Table(cells, colWidths=[86, 150, 82, INNER - 318], repeatRows=1, style=_ruled())
    return [_heading("What happened"), table, Spacer(0, 12)]


def _event(event: SigningEvent) -> tuple[str, str, str, str]:
    who = str(event.actor) if event.actor else "Signer" if event.address else "CaseOps"
    where = " · ".join(filter(None, [event.address or "", event.browser]))
    return f"{event.at:%Y-%m-%d %H:%M:%S}", str(event), who, where


def _terms(packet: SigningPacket) -> list[Flowable]:
    standing = "" if IS_CONFIRMED else " This wording has not been confirmed by an attorney of the firm yet."
    said = [_heading(f"What the signer agreed to ({SOURCE})")]
    said += [_words(sentence) for sentence in disclosure()]
    return [*said, _words(f"SHA-256 of this wording: {packet.terms}.{standing}")]


def _title(words: str) -> Flowable:
    return Paragraph(escape(words), style("title", fontName=BOLD, fontSize=16, leading=20, spaceAfter=10))


def _heading(words: str) -> Flowable:
    return Paragraph(escape(words), style("head", fontName=BOLD, fontSize=11, spaceAfter=4, keepWithNext=1))


def _words(words: str) -> Flowable:
    return Paragraph(escape(words), style("words", fontSize=9, leading=12, spaceAfter=3))


def _pairs(rows: list[tuple[str, str]]) -> Flowable:
    look = style("pair", fontSize=9, leading=12, spaceAfter=0)
    cells = [[Paragraph(escape(name), look), Paragraph(escape(words), look)] for name, words in rows]
    return Table(cells, colWidths=[104, INNER - 104], style=_ruled())


def _ruled() -> Any:
    return TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.3, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )
