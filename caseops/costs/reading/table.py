"""The text of a CSV as rows under our own column names."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError

from caseops.web import spreadsheets
from caseops.web.spreadsheets import cells_of

MOST_ROWS, MOST_BYTES = 2000, 1_000_000
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
    """Refuses what is no text or too much of it."""
    if len(content) > MOST_BYTES:
        raise ValidationError({"file": "This is more than a megabyte. Split the file."})
    return spreadsheets.text_of(content)


def table_of(text: str) -> Table:
    """Raises when the head lacks what is needed; rows without a word are left out."""
    rows = [row for row in cells_of(text) if any(cell.strip() for cell in row)]
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
