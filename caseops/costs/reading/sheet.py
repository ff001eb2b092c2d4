"""What would become of each row of a file: new, here already, a double, or what is wrong with it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from caseops.core import clock
from caseops.core.money import ZERO, dollars
from caseops.costs.models import Expense, PaidBy, SpendingLimit, Terms
from caseops.costs.reading.cells import amount_of, code_of, day_of, has_short_year
from caseops.costs.reading.table import Table
from caseops.costs.twins import NEAR
from caseops.users.models import User
from matters.models import Matter

NEW, HERE, DOUBLE, WRONG, LEFT = "new", "here", "double", "wrong", "left"
WORDS = {
    NEW: ("new", "good"),
    HERE: ("here already", ""),
    DOUBLE: ("double?", "warn"),
    WRONG: ("wrong", "bad"),
    LEFT: ("left out", ""),
}
EXPENSES = ("", "expenseentry", "hardcostentry", "softcostentry", "expense")
CLIENTS = (PaidBy.CLIENT, PaidBy.CLIENT.label.casefold())
YES = ("true", "yes", "1", "x", "y")
LONGEST_NAME = 120


@dataclass
class Read:
    """One row: `number` as a spreadsheet counts, what it says, what becomes of it and why."""

    number: int
    cells: Sequence[str]
    fate: str = NEW
    why: str = ""
    remark: str = ""
    key: str = ""
    matter: Matter | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def state(self) -> tuple[str, str]:
        """In a word, with its tone."""
        return WORDS[self.fate]

    @property
    def amount(self) -> Decimal:
        """Nothing while it cannot be read."""
        amount: Decimal = self.values.get("amount", ZERO)
        return amount


def read_rows(table: Table, user: User) -> list[Read]:
    """In a fixed number of queries, however many rows."""
    matters = _matters(table, user)
    limit = SpendingLimit.objects.of(user)
    found = [_read(table, number, row, matters, limit) for number, row in enumerate(table.rows, start=2)]
    good = [row for row in found if row.fate == NEW]
    _key(table, good)
    _mark(good)
    return found


def _matters(table: Table, user: User) -> Mapping[str, list[Matter]]:
    """By number and by title, in small letters."""
    typed = {table.cell(row, "matter") for row in table.rows}
    said = {each.casefold() for each in typed}
    words = said | {_first(each) for each in said}
    found: dict[str, list[Matter]] = {}
    rows = Matter.objects.visible_to(user).annotate(lower=Lower("title"))
    for matter in rows.filter(
        Q(number__in=words) | Q(title__in=typed) | Q(lower__in={each.lower() for each in typed})
    ).select_related("stage"):
        for name in {matter.number, matter.title.casefold()} & words:
            found.setdefault(name, []).append(matter)
    return found


def _read(
    table: Table, number: int, row: Sequence[str], matters: Mapping[str, list[Matter]], limit: Decimal | None
) -> Read:
    read = Read(number, row)
    if table.cell(row, "type").casefold().replace(" ", "") not in EXPENSES:
        read.fate, read.why = LEFT, "No expense: another kind of entry."
        return read
    if table.cell(row, "voided"):
        read.fate, read.why = LEFT, "Voided there: it does not count."
        return read
    try:
        read.matter = _matter(table.cell(row, "matter"), matters)
        read.values = _values(table, row, read)
    except ValueError as problem:
        read.fate, read.why = WRONG, str(problem)
        return read
    if limit is not None and read.amount > limit:
        read.fate, read.why = (
            WRONG,
            f"Beyond your limit of {dollars(limit)}: an attorney or admin imports it.",
        )
    return read


def _matter(said: str, matters: Mapping[str, list[Matter]]) -> Matter:
    found = matters.get(said.casefold()) or matters.get(_first(said.casefold())) or []
    if not found:
        raise ValueError(f"There is no matter “{said[:60]}”." if said else "No matter is named.")
    if len(found) > 1:
        raise ValueError(f"{len(found)} matters are called so. Write the number: {_numbers(found)}.")
    if found[0].closed_on:
        raise ValueError(f"{found[0].number} is closed. Reopen it first.")
    return found[0]


def _first(words: str) -> str:
    """The number, where the title stands behind it."""
    return words.partition(" ")[0]


def _numbers(found: Iterable[Matter]) -> str:
    return ", ".join(sorted(matter.number for matter in found))


def _values(table: Table, row: Sequence[str], read: Read) -> dict[str, Any]:
    cell = {name: table.cell(row, name) for name in table.places}
    spent_on = day_of(cell["date"])
    if spent_on > clock.today():
        raise ValueError(f"{cell['date']} is still to come.")
    amount = amount_of(cell.get("amount", ""), cell.get("price", ""), cell.get("quantity", ""))
    code, read.remark = code_of(cell.get("code", ""), cell.get("category", ""))
    if has_short_year(cell["date"]):
        read.remark = f"{read.remark} The year was read as {spent_on.year}.".strip()
    note = cell.get("note", "")
    vendor = cell.get("vendor") or note or cell.get("category") or "Not named"
    is_clients = cell.get("paid_by", "").casefold() in CLIENTS
    is_billable = "nonbillable" in cell and cell["nonbillable"].casefold() not in YES
    is_billable |= cell.get("terms") == Terms.BILLABLE.label
    return {
        "spent_on": spent_on,
        "vendor_name": vendor[:LONGEST_NAME],
        "code": code,
        "amount": amount,
        "note": note[:300]
        if cell.get("vendor") or len(note) > LONGEST_NAME
        else "",  # else it names the vendor
        "paid_by": PaidBy.CLIENT if is_clients else PaidBy.FIRM,
        "terms": Terms.BILLABLE if is_billable else Terms.ADVANCED,
    }


def _key(table: Table, rows: Iterable[Read]) -> None:
    """What makes a row the same in every run: its id where it came from, else all that it says and the how-manieth."""
    times: Counter[str] = Counter()
    for row in rows:
        matter, values = row.matter, row.values
        said = table.cell(row.cells, "id")
        whole = "|".join(str(values[name]) for name in ("spent_on", "vendor_name", "code", "amount", "note"))
        name = f"id|{said}|{matter and matter.pk}" if said else f"{matter and matter.pk}|{whole}"
        times[name] += 1
        row.key = hashlib.sha256(f"{name}|{times[name]}".encode()).hexdigest()


def _mark(rows: Sequence[Read]) -> None:
    """What was imported before, and what looks like an expense that is there or stands above in the file."""
    keys = Expense.objects.filter(import_key__in=[row.key for row in rows])
    here = set(keys.values_list("import_key", flat=True))
    seen: dict[tuple[int, str, Decimal], list[date]] = {}
    matters = {row.matter.pk for row in rows if row.matter}
    there = Expense.objects.counted().filter(matter__in=matters)
    for matter, vendor, amount, on in there.values_list("matter", "vendor_name", "amount", "spent_on"):
        seen.setdefault((matter, vendor.casefold(), amount), []).append(on)
    for row in rows:
        if row.key in here:
            row.fate, row.why = HERE, "Imported before: left as it is."
            continue
        _compare(row, seen)


def _compare(row: Read, seen: dict[tuple[int, str, Decimal], list[date]]) -> None:
    values = row.values
    of = row.matter.pk if row.matter else 0, values["vendor_name"].casefold(), values["amount"]
    on: date = values["spent_on"]
    near = [day for day in seen.get(of, []) if abs(day - on) <= NEAR]
    if near:
        apart = min(abs(day - on) for day in near) // timedelta(1)
        when = "on the same day" if not apart else f"{apart} days apart" if apart > 1 else "a day apart"
        row.fate, row.why = DOUBLE, f"The same vendor and amount {when}. Tick it if it is another one."
    seen.setdefault(of, []).append(on)
