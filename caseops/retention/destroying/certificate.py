"""The certificate: what was destroyed, on whose word, by which schedule. Made once, kept under its hash."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.timezone import localtime
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from caseops.retention.models import Destruction
from caseops.web.dates import on as in_words
from documents.models import Blob
from documents.paper import type as faces
from documents.paper.type import BOLD, HEIGHT, LINE, MARGIN, WIDTH, style
from documents.store.arriving import received
from documents.store.kinds import kinds
from documents.store.placing import place

INNER = WIDTH - 2 * MARGIN - 12  # a frame keeps six points on each side
NOTE = (
    "All rows that belonged to this matter, and the people known to the firm through it alone, were removed from the "
    "database; the files below were removed from the storage. The audit keeps who did what and when, and can be "
    "verified as before. Backups made before this day hold the file until they run out."
)


def issue(row: Destruction) -> Blob:
    """Put its PDF among the files of the house."""
    with received(BytesIO(as_pdf(row))) as arrived:
        return place(arrived, kinds()["application/pdf"])


def as_pdf(row: Destruction) -> bytes:
    """The same row gives the same bytes."""
    faces.faces()
    out = BytesIO()
    paper = SimpleDocTemplate(
        out, pagesize=(WIDTH, HEIGHT), invariant=1, title=f"Certificate of destruction {row.number}",
        author=settings.FIRM_NAME, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=64, bottomMargin=64,
    )  # fmt: skip
    paper.build([*_head(row), *_counts(row), *_files(row)])
    return out.getvalue()


def _head(row: Destruction) -> Iterator[Flowable]:
    yield Paragraph("Certificate of destruction", style("title", fontName=BOLD, fontSize=16, leading=20))
    yield Paragraph(escape(settings.FIRM_NAME), style("firm", fontSize=10, leading=13))
    yield Spacer(0, 6)
    yield _table(list(_facts(row)), [150, INNER - 150])
    yield Spacer(0, 10)
    yield Paragraph(NOTE, style("note", fontSize=10, leading=13))


def _facts(row: Destruction) -> Iterator[tuple[str, str]]:
    yield "Matter", row.number
    yield "Practice area", row.area
    yield "Opened, closed", f"{in_words(row.opened_on)}, {in_words(row.closed_on)}"
    yield "Kept under", row.schedule
    yield "Could go from", in_words(row.due_on)
    yield "Proposed", f"{row.proposed_by}, {_moment(row.proposed_at)}: {row.reason}"
    yield "Approved", f"{row.decided_by}, {_moment(row.decided_at)}"
    yield "Rows removed", _moment(row.emptied_at)
    yield "Ended", _moment(row.done_at)


def _moment(at: datetime | None) -> str:
    """In the firm's zone, and the zone said."""
    return f"{localtime(at):%Y-%m-%d %H:%M %Z}"


def _counts(row: Destruction) -> Iterator[Flowable]:
    yield _heading(f"Rows: {sum(count for _, count in row.counts):,}")
    yield _table([(name, f"{count:,}") for name, count in row.counts], [INNER - 90, 90])


def _files(row: Destruction) -> Iterator[Flowable]:
    """A hash is what proves that a copy which turns up was this file."""
    yield _heading(f"Files: {len(row.files):,}")
    kept = sum(1 for _, _, stays in row.files if stays)
    if kept:
        words = f"Of these, {kept:,} stay: another file holds the same bytes."
        yield Paragraph(words, style("kept", fontSize=10, leading=13))
    lines = [
        (sha256, f"{size:,} bytes{', stays' if stays else ''}") for sha256, size, stays in sorted(row.files)
    ]
    if lines:
        yield _table([("SHA-256", "Size"), *lines], [INNER - 120, 120], size=7.5)


def _heading(words: str) -> Flowable:
    return Paragraph(words, style("heading", fontName=BOLD, fontSize=12, leading=16, spaceBefore=12))


def _table(rows: Sequence[tuple[str, str]], widths: Sequence[float], size: float = 10) -> Flowable:
    cell = style("cell", fontSize=size, leading=size + 3, spaceAfter=0)
    cells = [[Paragraph(escape(words), cell) for words in row] for row in rows]
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, colWidths=widths, style=TableStyle([*lines, ("LEFTPADDING", (0, 0), (-1, -1), 0)]))
