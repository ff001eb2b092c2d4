"""The text of a CSV as rows under our own column names."""

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.core.exceptions import ValidationError

MOST_ROWS, MOST_BYTES = 2000, 1_000_000
DELIMITERS = ",;\t|"
NEEDED = ("matter", "date")
NAMES = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
OURS = {alias: name for name, aliases in NAMES.items() for alias in aliases}


@dataclass(frozen=True)
class Table:
    """The head as it came, the rows as they came, and where our columns are."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    places: dict[str, int]

    def cell(self, row: Sequence[str], name: str) -> str:
        """Trimmed; empty where the file has no such column or the row ends before it."""
        place = self.places.get(name, len(row))
        return " ".join(row[place].split()) if place < len(row) else ""


def text_of(content: bytes) -> str:
    """UTF-8 with or without its mark, else as Windows writes; refuses what is no text or too much of it."""
    if len(content) > MOST_BYTES:
        raise ValidationError({"file": "This is more than a megabyte. Split the file."})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise ValidationError({"file": "This is no CSV. Save the sheet as CSV first."})
    return text


def table_of(text: str) -> Table:
    """Raises when the head lacks what is needed; rows without a word are left out."""
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as problem:
        raise ValidationError(
            {"file": "A cell never ends. Does a quotation mark open that none closes?"}
        ) from problem
    rows = [row for row in lines if any(cell.strip() for cell in row)]
    if not rows:
        raise ValidationError({"file": "This file is empty."})
    head, *rest = rows
    places = _places(head)
    missing = [name for name in NEEDED if name not in places]
    if not places.keys() & {"amount", "price"}:
        missing.append("amount")
    if missing:
        raise ValidationError(
            {"file": f"No column is called {' or '.join(missing)}. The first line must name them."}
        )
    if len(rest) > MOST_ROWS:
        raise ValidationError({"file": f"These are more than {MOST_ROWS:,} rows. Split the file."})
    return Table(head, rest, places)


def _places(head: Sequence[str]) -> dict[str, int]:
    """The first column of each name counts."""
    found: dict[str, int] = {}
    for place, title in enumerate(head):
        name = OURS.get(" ".join(title.replace("_", " ").replace("-", " ").replace("/", " ").lower().split()))
        if name:
            found.setdefault(name, place)
    return found


def _delimiter(text: str) -> str:
    """What stands most often in the first line."""
    first = text.lstrip().partition("\n")[0]
    return max(DELIMITERS, key=first.count)
