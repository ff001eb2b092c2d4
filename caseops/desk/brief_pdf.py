"""The brief as a PDF: two columns under the facts, the marks of confidence on every page."""

from collections.abc import Iterator
from functools import partial
from html import escape
from io import BytesIO

from django.conf import settings
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
)

from caseops.core import clock
from caseops.desk.figures.brief import Brief, Section
from caseops.users.models import User
from caseops.web import dates

PAPERS = {"letter": LETTER, "a4": A4}
MARGIN, HEAD, GAP = 16 * mm, 34 * mm, 8 * mm
INK, SOFT, BAD = HexColor("#1b2333"), HexColor("#566072"), HexColor("#a3201d")
HEADING = ParagraphStyle(
    "heading", fontName="Helvetica-Bold", fontSize=9.5, leading=13, spaceBefore=7, textColor=INK
)
LINE = ParagraphStyle("line", fontName="Helvetica", fontSize=8.8, leading=11.2, spaceAfter=2.4, textColor=INK)


def written(brief: Brief, reader: User, paper: str) -> bytes:
    """The file; what does not fit one page goes on to the next."""
    target = BytesIO()
    width, height = PAPERS[paper]
    column = (width - 2 * MARGIN - GAP) / 2
    frames = [
        Frame(MARGIN + side * (column + GAP), MARGIN, column, height - MARGIN - HEAD, 0, 0, 0, 0)
        for side in (0, 1)
    ]
    document = BaseDocTemplate(
        target, pagesize=(width, height), title=f"{brief.matter.number} {brief.matter.title}",
        author=settings.FIRM_NAME, invariant=1,
    )  # fmt: skip
    head = partial(_frame_of_page, brief=brief, reader=reader)
    document.addPageTemplates([PageTemplate("brief", frames, onPage=head)])
    document.build([part for section in brief.sections for part in _told(section)])
    return target.getvalue()


def _told(section: Section) -> Iterator[Flowable]:
    lines = [Paragraph(_words(line.what, line.note, line.tone), LINE) for line in section.lines]
    lines = lines or [Paragraph(_words("", section.nothing, ""), LINE)]
    if section.turns:
        yield FrameBreak()
    yield KeepTogether([Paragraph(escape(section.title), HEADING), lines[0]])
    yield from lines[1:]
    if section.more:
        yield Paragraph(_words("", f"and {section.more} more", ""), LINE)
    yield Spacer(1, 3)


def _words(what: str, note: str, tone: str) -> str:
    color = BAD if tone == "bad" else SOFT
    small = f'<font size="7.8" color="{color.hexval()}">{escape(note)}</font>' if note else ""
    return "<br/>".join(filter(None, [escape(what), small]))


def _frame_of_page(canvas: Canvas, document: BaseDocTemplate, *, brief: Brief, reader: User) -> None:
    """What stands above and below the columns."""
    width, height = document.pagesize
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(MARGIN, height - MARGIN - 4, brief.matter.title[:70])
    canvas.setFont("Helvetica", 9)
    canvas.setFillColor(SOFT)
    stage, contact, movement = (fact.value.replace("\n", ", ") for fact in brief.facts)
    about = f"{brief.matter.number} · {brief.matter.version.area.name} · {stage}"
    canvas.drawString(MARGIN, height - MARGIN - 18, about)
    news = f"Last client contact: {contact} · Last movement: {movement}"
    canvas.drawString(MARGIN, height - MARGIN - 30, news[:120])
    canvas.drawString(MARGIN, 9 * mm, f"Privileged & confidential · {settings.FIRM_NAME}")
    now = clock.now()
    printed = f"printed by {reader}, {dates.on(now)}, {dates.at(now)} · page {canvas.getPageNumber()}"
    canvas.drawRightString(width - MARGIN, 9 * mm, printed)
    canvas.restoreState()
