"""The firm's typefaces and styles; Liberation Serif is set into every PDF, so that it looks the same everywhere."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
SERIF, BOLD, ITALIC = "Serif", "Serif-Bold", "Serif-Italic"
FILES = {SERIF: "Regular", BOLD: "Bold", ITALIC: "Italic"}
WIDTH, HEIGHT = LETTER
INK, SOFT, LINE = HexColor("#1b1f24"), HexColor("#5a626c"), HexColor("#b9c0c8")
MARGIN = 72


@cache
def faces() -> frozenset[int]:
    """Register the typefaces once; the characters all of them can draw."""
    fonts = [TTFont(name, FOLDER / f"LiberationSerif-{file}.ttf") for name, file in FILES.items()]
    for font in fonts:
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(SERIF, normal=SERIF, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))


def check(words: Iterable[str]) -> None:
    """Refuse words with characters that the typeface lacks, rather than print boxes."""
    drawn = faces() | {ord("\n"), ord("\t")}
    strange = sorted({char for each in words for char in each if ord(char) not in drawn})
    if strange:
        raise ValidationError(
            f"The letter typeface cannot draw {' '.join(strange[:8])}. Write it in Latin, Greek, Cyrillic or Hebrew "
            "letters, or use a Word letter."
        )


def style(name: str, **more: object) -> ParagraphStyle:
    """The body of our papers, changed where `more` says so."""
    faces()
    base = {"fontName": SERIF, "fontSize": 11, "leading": 15, "textColor": INK, "spaceAfter": 9}
    return ParagraphStyle(name, **{**base, **more})
