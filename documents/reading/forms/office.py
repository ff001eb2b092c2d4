"""Word, Excel and PowerPoint, from their parts; each part is read as a stream and only so far."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

import openpyxl

from documents.reading.forms.said import Unreadable, sheets

MOST = 200 * 1024**2  # unpacked bytes of one part
MOST_CELLS = 500_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def word(path: str) -> Iterator[str]:
    """Pages as the last printer broke them, else sheets."""
    with zipfile.ZipFile(path) as archive, _part(archive, "word/document.xml") as file:
        yield from sheets(_paragraphs(file))


def _paragraphs(file: IO[bytes]) -> Iterator[str]:
    words: list[str] = []
    for _, element in ET.iterparse(file):  # noqa: S314 -- expat refuses entities that blow up; the part is bounded
        if element.tag == f"{WORD}t":
            words.append(element.text or "")
        elif element.tag in {f"{WORD}tab", f"{WORD}tc"}:
            words.append("\t")
        elif element.tag == f"{WORD}lastRenderedPageBreak" or _is_break(element):
            words.append("\f")
        elif element.tag == f"{WORD}p":
            yield from _lines("".join(words))
            words.clear()
            element.clear()


def _is_break(element: ET.Element) -> bool:
    return element.tag == f"{WORD}br" and element.get(f"{WORD}type") == "page"


def _lines(paragraph: str) -> Iterator[str]:
    first, *rest = paragraph.split("\f")
    yield first
    for more in rest:
        yield f"\f{more}"


def excel(path: str) -> Iterator[str]:
    """Each sheet by its name and rows, as they stand, formulas by their last result."""
    with Path(path).open("rb") as file:  # by its handle: the library goes by names, and ours have no ending
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        left = MOST_CELLS
        for sheet in book.worksheets:
            lines = [sheet.title]
            for row in sheet.iter_rows(values_only=True):
                left -= len(row)
                if left < 0:
                    raise Unreadable("It holds more cells than can be read.")
                if any(value is not None for value in row):
                    lines.append("\t".join("" if value is None else str(value) for value in row))
            yield from sheets(lines)


def slides(path: str) -> Iterator[str]:
    """Each slide is a page."""
    with zipfile.ZipFile(path) as archive:
        found = sorted(
            (int(match[1]), name) for name in archive.namelist() if (match := SLIDE.fullmatch(name))
        )
        for _, name in found:
            with _part(archive, name) as file:
                words = (item.text or "" for _, item in ET.iterparse(file) if item.tag == f"{DRAWING}t")  # noqa: S314
                yield "\n".join(words)


def _part(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    if archive.getinfo(name).file_size > MOST:
        raise Unreadable("It would unpack to far more than it should.")
    return archive.open(name)
