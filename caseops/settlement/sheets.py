"""A spreadsheet of medical bills, read row by row: what each says, or why it cannot be read."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

import openpyxl
from django.core.exceptions import ValidationError

from caseops.core.days import is_odd, parse_day
from caseops.core.money import to_cents
from caseops.settlement.models import AMOUNTS, MedicalBill
from caseops.web.spreadsheets import cells_of, text_of

MOST, LETTERHEAD = 2000, 20  # rows; the lines that may stand above the headings
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NEEDED = {"provider": "provider", "service_from": "date of service", "billed": "billed amount"}
MONEY = re.compile(
    r"(?:USD|US\$|\$)?\s*((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d{1,2})?)\s*(?:USD|\$)?", re.IGNORECASE | re.ASCII
)


@dataclass
class Read:
    """One row: its place in the sheet, what it says, why it cannot be taken in, and what became of it."""

    number: int
    said: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    state: str = "new"  # new, known, twin or bad

    @property
    def content(self) -> str:
        """What it says, as a key: the same words in another sheet give the same."""
        words = [
            str(self.said.get(name, "")).casefold()
            for name in ("provider_name", "service_from", "service_to")
        ]
        words += [f"{self.said.get(name, Decimal(0)):.2f}" for name in AMOUNTS]
        words += [str(self.said.get(name, "")).casefold() for name in ("cpt", "icd")]
        return hashlib.sha256("\0".join(words).encode()).hexdigest()

    @property
    def why(self) -> str:
        """All its errors in a line."""
        return " ".join(self.errors)


@cache
def columns() -> Mapping[str, str]:
    """Our column for each way of calling it."""
    told = tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))
    return {word: name for name, words in told.items() for word in words}


def read(file: IO[bytes], media_type: str) -> list[Read]:
    """Every row below the line of headings; ValidationError when there is none such."""
    rows = _excel(file) if media_type == EXCEL else cells_of(text_of(file.read()))
    numbered = enumerate(rows, start=1)
    heads = _heads(numbered)
    found = []
    for number, cells in numbered:
        if any(str(cell).strip() for cell in cells if cell is not None):
            found.append(_read(number, dict(zip(heads, cells, strict=False))))
        if len(found) > MOST:
            raise ValidationError({"file": f"These are more than {MOST:,} rows. Split the sheet."})
    if not found:
        raise ValidationError({"file": "There is no row below the headings."})
    return _judged(found)


def _excel(file: IO[bytes]) -> Iterator[Sequence[Any]]:
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        yield from book.worksheets[0].iter_rows(values_only=True, max_row=MOST + 100, max_col=60)
    except (BadZipFile, KeyError, ValueError, OSError, IndexError) as broken:
        raise ValidationError(
            {"file": "This spreadsheet cannot be opened. Save it as CSV and try again."}
        ) from broken


def _heads(rows: Iterable[tuple[int, Sequence[Any]]]) -> list[str]:
    """The first line that names the three columns without which there is no bill."""
    for number, cells in rows:
        heads = [columns().get(re.sub(r"[^a-z0-9]", "", str(cell or "").lower()), "") for cell in cells]
        if set(NEEDED) <= set(heads):
            return heads
        if number > LETTERHEAD:
            break
    wanted = ", ".join(NEEDED.values())
    raise ValidationError({"file": f"No line of headings was found. These are needed: {wanted}."})


def _read(number: int, cells: Mapping[str, Any]) -> Read:
    row = Read(number)
    row.said["provider_name"] = " ".join(str(cells.get("provider") or "").split())[:160]
    for name in ("service_from", "service_to"):
        row.said[name] = _day(cells.get(name), row)
    for name in AMOUNTS:
        row.said[name] = _money(cells.get(name), row)
    for name in ("cpt", "icd"):
        row.said[name] = " ".join(str(cells.get(name) or "").split())[:80]
    if not row.said["provider_name"]:
        row.errors.append("No provider.")
    if row.said["service_from"] is None and not row.errors:
        row.errors.append("No date of service.")
    if not row.errors:
        _try_on(row)
    return row


def _day(cell: Any, row: Read) -> date | None:
    if cell is None or not str(cell).strip():
        return None
    try:
        day = _as_day(cell)
    except ValueError as problem:
        row.errors.append(str(problem))
        return None
    return day


def _as_day(cell: Any) -> date:
    day = cell.date() if isinstance(cell, datetime) else cell
    day = day if isinstance(day, date) else parse_day(str(cell))
    if is_odd(day):
        raise ValueError(f"{day} is no date of service.")
    return day


def _money(cell: Any, row: Read) -> Decimal:
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        try:
            amount = to_cents(Decimal(str(cell)))
        except InvalidOperation:  # more digits than money has
            return _no_money(str(cell), row)
        if amount < 0:
            row.errors.append(f"{amount} is less than nothing.")
        return amount
    text = str(cell or "").strip()
    if text in {"", "-", "–"}:
        return Decimal(0)
    found = MONEY.fullmatch(text)
    try:
        return to_cents(Decimal(found[1].replace(",", ""))) if found else _no_money(text, row)
    except InvalidOperation:
        return _no_money(text, row)


def _no_money(text: str, row: Read) -> Decimal:
    row.errors.append(f"{text[:30]} is not an amount.")
    return Decimal(0)


def _try_on(row: Read) -> None:
    """What the model itself refuses, in its words, without asking the database."""
    try:
        bill = MedicalBill(**row.said)
        bill.clean_fields(exclude=["matter"])
        bill.clean()
    except ValidationError as refusal:
        row.errors += refusal.messages


def _judged(rows: list[Read]) -> list[Read]:
    """Bad ones, and those that say what an earlier row of the same sheet said."""
    seen: set[str] = set()
    for row in rows:
        row.state = "bad" if row.errors else "twin" if row.content in seen else "new"
        seen |= {row.content} if row.state == "new" else set()
    return rows
