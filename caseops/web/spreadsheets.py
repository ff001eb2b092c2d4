"""What goes into a file that a spreadsheet opens, and what comes out of one that it wrote."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import StringIO

from django.core.exceptions import ValidationError
from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")
DELIMITERS = ",;\t|"
CSV = "text/csv; charset=utf-8"


def harmless(cell: str) -> str:
    """A cell that would be taken for a formula is made words (CWE-1236)."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def as_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Numbers and days as they are, nothing for None, and no words that would be taken for a formula."""
    file = StringIO()
    csv.writer(file).writerows([_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, int | float | Decimal | date) else harmless(str(cell))


def to_keep(name: str, content: bytes, kind: str = CSV) -> HttpResponse:
    """A file that the browser keeps; `name` is plain ASCII."""
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def text_of(content: bytes) -> str:
    """UTF-8 with or without its mark, else as Windows writes; refuses what is no text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise ValidationError({"file": "This is no CSV and cannot be read. Save the sheet as CSV first."})
    return text


def cells_of(text: str) -> Iterator[list[str]]:
    """Line by line, split by what stands most often in the first one."""
    first = text.lstrip().partition("\n")[0]
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count))
    except csv.Error as problem:
        raise ValidationError(
            {"file": "A cell is too long to be read. Does a quotation mark open that none closes?"}
        ) from problem
