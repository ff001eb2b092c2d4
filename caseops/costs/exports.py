"""Expenses as files: a CSV for spreadsheets, and LEDES 1998B for those who pay bills by machine."""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from caseops.core.money import ZERO, to_cents
from caseops.costs.codes import CODES
from caseops.costs.models import Expense
from caseops.web import spreadsheets
from matters.models import Matter

COLUMNS = (
    "Date", "Matter", "Title", "Client", "Vendor", "Code", "Kind of cost", "Hard or soft", "Amount", "Paid by",
    "Terms", "Note", "Stage", "Receipt", "Request", "Event", "Logged by", "Voided", "ID",
)  # fmt: skip
LEDES = "LEDES1998B"
HEADER = (
    "INVOICE_DATE", "INVOICE_NUMBER", "CLIENT_ID", "LAW_FIRM_MATTER_ID", "INVOICE_TOTAL", "BILLING_START_DATE",
    "BILLING_END_DATE", "INVOICE_DESCRIPTION", "LINE_ITEM_NUMBER", "EXP/FEE/INV_ADJ_TYPE",
    "LINE_ITEM_NUMBER_OF_UNITS", "LINE_ITEM_ADJUSTMENT_AMOUNT", "LINE_ITEM_TOTAL", "LINE_ITEM_DATE",
    "LINE_ITEM_TASK_CODE", "LINE_ITEM_EXPENSE_CODE", "LINE_ITEM_ACTIVITY_CODE", "TIMEKEEPER_ID",
    "LINE_ITEM_DESCRIPTION", "LAW_FIRM_ID", "LINE_ITEM_UNIT_COST", "TIMEKEEPER_NAME", "TIMEKEEPER_CLASSIFICATION",
    "CLIENT_MATTER_ID",
)  # fmt: skip
END = "[]\r\n"
LONGEST_ID, LONGEST_WORDS = 20, 15_000
ASCII = str.maketrans(
    {"\u2018": "'", "–": "-", "—": "-", "’": "'", "“": '"', "”": '"', "|": "/", "[": "(", "]": ")"}
)


def as_csv(rows: Iterable[Expense]) -> bytes:
    """Every column, a row an expense; no cell is taken for a formula."""
    return spreadsheets.as_csv([COLUMNS, *map(_cells, rows)])


def _cells(row: Expense) -> list[object]:
    words = [
        row.matter.number, row.matter.title, row.matter.client.name, row.vendor_name, row.code,
        CODES[row.code].name, "hard" if row.hard else "soft",
    ]  # fmt: skip
    paid = str(row.payer or row.get_paid_by_display())
    more = [paid, row.get_terms_display(), row.note, row.stage.name]
    links = [row.receipt, row.request, row.event, row.added_by]
    return [row.spent_on, *words, row.amount, *more, *links, row.void_reason, row.pk]


def as_ledes(
    matter: Matter,
    rows: Sequence[Expense],
    *,
    invoice_on: date,
    law_firm_id: str = "",
    client_matter_id: str = "",
) -> bytes:
    """One invoice of these expenses, oldest first: pipes between the columns, `[]` ends each line, plain ASCII."""
    days = [row.spent_on for row in rows] or [invoice_on]
    total = sum((row.amount for row in rows), ZERO)
    number = f"{matter.number}-{invoice_on:%Y%m%d}"
    whole = {
        "INVOICE_DATE": _day(invoice_on),
        "INVOICE_NUMBER": _id(number),
        "CLIENT_ID": _id(f"C{matter.client_id}"),
        "LAW_FIRM_MATTER_ID": _id(matter.number),
        "INVOICE_TOTAL": _sum(total),
        "BILLING_START_DATE": _day(min(days)),
        "BILLING_END_DATE": _day(max(days)),
        "INVOICE_DESCRIPTION": _words(f"{settings.FIRM_NAME}: expenses in {matter.title}"),
        "LAW_FIRM_ID": _id(law_firm_id),
        "CLIENT_MATTER_ID": _id(client_matter_id),
    }
    lines = [whole | _item(number, row) for number, row in enumerate(rows, start=1)]
    file = [LEDES, "|".join(HEADER), *("|".join(line.get(name, "") for name in HEADER) for line in lines)]
    return "".join(f"{line}{END}" for line in file).encode("ascii")


def _item(number: int, row: Expense) -> dict[str, str]:
    about = f"{row.vendor_name}: {row.note}" if row.note else row.vendor_name
    return {
        "LINE_ITEM_NUMBER": str(number),
        "EXP/FEE/INV_ADJ_TYPE": "E",
        "LINE_ITEM_NUMBER_OF_UNITS": "1.00",
        "LINE_ITEM_ADJUSTMENT_AMOUNT": "0.00",
        "LINE_ITEM_TOTAL": _sum(row.amount),
        "LINE_ITEM_DATE": _day(row.spent_on),
        "LINE_ITEM_EXPENSE_CODE": row.code,
        "LINE_ITEM_DESCRIPTION": _words(about),
        "LINE_ITEM_UNIT_COST": _sum(row.amount),
    }


def _day(on: date) -> str:
    return f"{on:%Y%m%d}"


def _sum(amount: Decimal) -> str:
    return f"{to_cents(amount):.2f}"


def _id(words: Any) -> str:
    return _words(words)[:LONGEST_ID]


def _words(words: Any) -> str:
    """What cannot be said in the format is said otherwise: no pipe, no bracket, no line break, nothing but ASCII."""
    plain = unicodedata.normalize("NFKD", " ".join(str(words).translate(ASCII).split()))
    return plain.encode("ascii", "ignore").decode()[:LONGEST_WORDS].strip()
