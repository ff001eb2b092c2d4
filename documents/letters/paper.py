"""A plain letter on the firm's paper."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from documents.letters.marks import Block, Line, words_of
from documents.paper import type as faces
from documents.paper.type import BOLD, HEIGHT, INK, LINE, MARGIN, SERIF, SOFT, WIDTH, style

INNER = WIDTH - 2 * MARGIN
FIRST_TOP, LATER_TOP, BOTTOM = 148, 92, 72
LOOKS = {"": "{}", "bold": "<b>{}</b>", "italic": "<i>{}</i>", "gap": "<b>[{}]</b>"}


@dataclass(frozen=True)
class Head:
    """What stands around the words: whose paper, to whom, about what."""

    firm: str
    address: str
    contact: str
    date: str
    to: str
    subject: str
    number: str
    reference: str = ""

    @property
    def to_name(self) -> str:
        """The first line of the address."""
        return self.to.partition("\n")[0]

    def words(self) -> list[str]:
        """Everything it draws."""
        return [self.firm, self.address, self.contact, self.date, self.to, self.subject, self.reference]


def pdf(head: Head, body: Sequence[Block]) -> bytes:
    """The letter as a PDF; the same letter is the same bytes."""
    faces.check([*head.words(), *(words_of(line) for line in _lines(body))])
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=(WIDTH, HEIGHT), invariant=1, title=head.subject or "Letter", author=head.firm,
        pageTemplates=_pages(head),
    )  # fmt: skip
    document.build([*_opening(head), *_flow(body)])
    return out.getvalue()


def _lines(body: Sequence[Block]) -> list[Line]:
    return [line for block in body for line in [block.line, *(cell for row in block.rows for cell in row)]]


def _pages(head: Head) -> list[PageTemplate]:
    def first(canvas: Canvas, _: Any) -> None:
        _letterhead(canvas, head)

    def later(canvas: Canvas, document: Any) -> None:
        _continuation(canvas, head, document.page)

    def frame(top: int) -> Frame:
        return Frame(MARGIN, BOTTOM, INNER, HEIGHT - top - BOTTOM, 0, 0, 0, 0)

    return [
        PageTemplate("first", [frame(FIRST_TOP)], onPage=first, autoNextPageTemplate="later"),
        PageTemplate("later", [frame(LATER_TOP)], onPage=later),
    ]


def _letterhead(canvas: Canvas, head: Head) -> None:
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 17)
    canvas.drawString(MARGIN, HEIGHT - 74, head.firm)
    canvas.setFillColor(SOFT)
    canvas.setFont(SERIF, 9)
    lines = [*head.address.splitlines(), head.contact]
    for row, line in enumerate(line for line in lines if line):
        canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 62 - 12 * row, line)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, HEIGHT - 112, WIDTH - MARGIN, HEIGHT - 112)
    _foot(canvas, head)


def _continuation(canvas: Canvas, head: Head, page: int) -> None:
    canvas.setFillColor(SOFT)
    canvas.setFont(SERIF, 9)
    canvas.drawString(MARGIN, HEIGHT - 60, head.to_name)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 60, head.date)
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 60, f"Page {page}")
    canvas.setStrokeColor(LINE)
    canvas.line(MARGIN, HEIGHT - 68, WIDTH - MARGIN, HEIGHT - 68)
    _foot(canvas, head)


def _foot(canvas: Canvas, head: Head) -> None:
    canvas.setFillColor(SOFT)
    canvas.setFont(SERIF, 8)
    canvas.drawString(MARGIN, 46, f"{head.firm} · our file {head.number}")


def _opening(head: Head) -> list[Flowable]:
    """Date, address and what it is about."""
    plain = style("address", spaceAfter=0)
    about = [("Re:", head.subject)] if head.subject else []
    about += [("Your reference:", head.reference)] if head.reference else []
    about.append(("Our file:", head.number))
    bold = style("about", fontName=BOLD, spaceAfter=0)
    table = Table(
        [[Paragraph(escape(name), plain), Paragraph(escape(words), bold)] for name, words in about],
        colWidths=[88, INNER - 88],
        style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                          ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]),
    )  # fmt: skip
    to = escape(head.to).replace("\n", "<br/>")
    return [
        Paragraph(escape(head.date), plain), Spacer(0, 16), Paragraph(to, plain), Spacer(0, 16), table, Spacer(0, 14),
    ]  # fmt: skip


def _flow(body: Sequence[Block]) -> list[Flowable]:
    """The words; what stands around a signature stays on one page."""
    flow: list[Flowable] = []
    held: list[Flowable] = []
    for place, block in enumerate(body):
        held += _draw(block)
        closes = any(each.kind in {"space", "sign"} for each in body[place : place + 2])
        if closes and block.kind != "page":
            continue
        flow += [KeepTogether(held)] if len(held) > 1 else held
        held = []
    return [*flow, KeepTogether(held)] if held else flow


def _draw(block: Block) -> list[Flowable]:
    return _sign(block) if block.kind == "sign" else [DRAWN.get(block.kind, _paragraph)(block)]


def _paragraph(block: Block) -> Flowable:
    return Paragraph(marked(block.line), style("paragraph"))


def _heading(block: Block) -> Flowable:
    return Paragraph(marked(block.line), style("heading", fontName=BOLD, spaceBefore=6, keepWithNext=1))


def _item(block: Block) -> Flowable:
    look = style("item", leftIndent=22, bulletIndent=6, spaceAfter=4, bulletFontName=SERIF, bulletFontSize=11)
    return Paragraph(marked(block.line), look, bulletText=block.mark)


def _page(_: Block) -> Flowable:
    return PageBreak()


def _space(_: Block) -> Flowable:
    return Spacer(0, 34)


def _sign(block: Block) -> list[Flowable]:
    line = HRFlowable(width="60%", thickness=0.6, color=INK, hAlign="LEFT", spaceBefore=30, spaceAfter=2)
    words = Paragraph(f"{marked(block.line)} · Date", style("sign", fontSize=9, textColor=SOFT))
    return [line, words]


def _table(block: Block) -> Flowable:
    columns = max(len(row) for row in block.rows)
    look = style("cell", fontSize=10, leading=13, spaceAfter=0)
    bold = style("head cell", fontName=BOLD, fontSize=10, leading=13, spaceAfter=0)
    cells = [
        [Paragraph(marked(cell), bold if block.mark and not at else look) for cell in row]
        + [""] * (columns - len(row))
        for at, row in enumerate(block.rows)
    ]
    rules: list[Any] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    if block.mark:
        rules.append(("LINEBELOW", (0, 0), (-1, 0), 0.8, INK))
    table = Table(
        cells,
        colWidths=[INNER / columns] * columns,
        repeatRows=1 if block.mark else 0,
        style=TableStyle(rules),
    )
    table.spaceAfter = 10
    return table


DRAWN: Mapping[str, Callable[[Block], Flowable]] = {
    "heading": _heading,
    "item": _item,
    "page": _page,
    "space": _space,
    "table": _table,
}


def marked(line: Line) -> str:
    """A line as reportlab reads it; words are escaped, looks are ours."""
    return "".join(
        "<br/>" if piece.look == "end" else LOOKS[piece.look].format(escape(piece.words)) for piece in line
    )
