"""The sheets we draw ourselves: cover, index, tabs."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from pypdf import PdfReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from documents.paper.type import BOLD, HEIGHT, INK, LINE, MARGIN, SERIF, SOFT, WIDTH, faces

ROWS = 26
TOP, ROW = HEIGHT - 168, 21
RIGHT = WIDTH - MARGIN


@dataclass(frozen=True)
class Cover:
    """What stands on the cover."""

    firm: str
    title: str
    matter: str
    lines: Sequence[tuple[str, str]]
    date: str
    number: str


@dataclass(frozen=True)
class Entry:
    """One line of the index; `page` is 0 when the part stands in another volume."""

    tab: str
    title: str
    page: int
    where: str
    figures: str


@dataclass
class Sheets:
    """What is drawn for one volume."""

    cover: Cover
    volume: str
    entries: Sequence[Entry]
    tabs: Sequence[tuple[str, str]] = field(default_factory=list)

    def drawn(self) -> PdfReader:
        """Cover, index and tabs as one PDF, so that its typefaces are set in once."""
        faces()
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
        _cover(canvas, self.cover, self.volume)
        for start in range(0, max(len(self.entries), 1), ROWS):
            _index(canvas, self.cover, self.entries[start : start + ROWS])
        for tab, title in self.tabs:
            _tab(canvas, self.cover, tab, title)
        canvas.save()
        out.seek(0)
        return PdfReader(out)


def index_pages(entries: int) -> int:
    """How many pages the index takes."""
    return max(-(-entries // ROWS), 1)


def line_box(row: int) -> tuple[float, float, float, float]:
    """Where the row of an index page stands, to make it a link."""
    y = TOP - ROW * row
    return MARGIN, y - 6, RIGHT, y + 13


def fitted(words: str, font: str, size: float, room: float) -> str:
    """As much as fits on the line."""
    if stringWidth(words, font, size) <= room:
        return words
    while words and stringWidth(f"{words}…", font, size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _wrapped(words: str, font: str, size: float, room: float, most: int) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = fitted(f"{kept[-1]} {lines[most]}", font, size, room)
    return [fitted(line, font, size, room) for line in kept]


def _cover(canvas: Canvas, cover: Cover, volume: str) -> None:
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 15)
    canvas.drawString(MARGIN, HEIGHT - 84, cover.firm)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.2)
    canvas.line(MARGIN, HEIGHT - 98, RIGHT, HEIGHT - 98)
    y = HEIGHT - 250
    for line in _wrapped(cover.title, BOLD, 30, RIGHT - MARGIN, 2):
        canvas.setFont(BOLD, 30)
        canvas.drawString(MARGIN, y, line)
        y -= 36
    for line in _wrapped(cover.matter, SERIF, 16, RIGHT - MARGIN, 3):
        canvas.setFont(SERIF, 16)
        canvas.drawString(MARGIN, y, line)
        y -= 22
    y -= 24
    for name, words in [*cover.lines, ("Date", cover.date), *([("Volume", volume)] if volume else [])]:
        canvas.setFillColor(SOFT)
        canvas.setFont(SERIF, 11)
        canvas.drawString(MARGIN, y, name)
        canvas.setFillColor(INK)
        canvas.drawString(MARGIN + 110, y, fitted(words, SERIF, 11, RIGHT - MARGIN - 110))
        y -= 18
    canvas.setFillColor(SOFT)
    canvas.setFont(SERIF, 9)
    canvas.drawString(MARGIN, 64, f"Privileged & confidential until sent · our file {cover.number}")
    canvas.showPage()


def _head(canvas: Canvas, cover: Cover, words: str) -> None:
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 18)
    canvas.drawString(MARGIN, HEIGHT - 84, words)
    canvas.setFillColor(SOFT)
    canvas.setFont(SERIF, 10)
    canvas.drawString(
        MARGIN, HEIGHT - 104, fitted(f"{cover.title} · {cover.matter}", SERIF, 10, RIGHT - MARGIN)
    )


def _index(canvas: Canvas, cover: Cover, entries: Sequence[Entry]) -> None:
    _head(canvas, cover, "Index")
    canvas.setFont(SERIF, 9)
    for at, words in ((MARGIN, "Tab"), (MARGIN + 40, "Part")):
        canvas.drawString(at, TOP + 22, words)
    canvas.drawRightString(RIGHT - 130, TOP + 22, "Page")
    canvas.drawRightString(RIGHT, TOP + 22, "Numbers")
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    for row, entry in enumerate(entries):
        y = TOP - ROW * row
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, 11)
        canvas.drawString(MARGIN, y, entry.tab)
        canvas.setFont(SERIF, 11)
        canvas.drawString(MARGIN + 40, y, fitted(entry.title, SERIF, 11, RIGHT - MARGIN - 40 - 190))
        canvas.drawRightString(RIGHT - 130, y, entry.where)
        canvas.setFillColor(SOFT)
        canvas.setFont(SERIF, 9)
        canvas.drawRightString(RIGHT, y, entry.figures)
        canvas.line(MARGIN, y - 7, RIGHT, y - 7)
    canvas.showPage()


def _tab(canvas: Canvas, cover: Cover, tab: str, title: str) -> None:
    canvas.setFillColor(SOFT)
    canvas.setFont(SERIF, 10)
    canvas.drawCentredString(WIDTH / 2, HEIGHT - 84, fitted(cover.title, SERIF, 10, RIGHT - MARGIN))
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 40)
    canvas.drawCentredString(WIDTH / 2, HEIGHT / 2 + 30, f"Exhibit {tab}")
    y = HEIGHT / 2 - 12
    for line in _wrapped(title, SERIF, 15, RIGHT - MARGIN - 40, 3):
        canvas.setFont(SERIF, 15)
        canvas.drawCentredString(WIDTH / 2, y, line)
        y -= 20
    canvas.showPage()
