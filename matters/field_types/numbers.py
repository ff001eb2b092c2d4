"""Reading numbers; kept as text so that no cent is lost to a float."""

import re
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError

from matters.models.practice_area import Question

DIGITS = 12  # before the point, and after it
WHOLE = 100
LONGEST = 40
# 1234.50, 1,234.50, -$1,234.50, .5, 12%: a comma stands before three digits, or nowhere.
WRITTEN = re.compile(r"([+-]?)\$? ?((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?) ?%?", re.ASCII)


def whole(_field: Question, raw: str) -> int:
    if not re.fullmatch(r"[+-]?(\d{1,12}|\d{1,3}(,\d{3}){1,3})", raw, re.ASCII):
        raise ValidationError(f"{raw[:40]} is not a whole number.")
    return int(raw.replace(",", ""))


def number(_field: Question, raw: str) -> str:
    return f"{_decimal(raw):f}"


def money(_field: Question, raw: str) -> str:
    amount = _decimal(raw)
    if amount != round(amount, 2):
        raise ValidationError(f"{raw[:40]} has more than two decimals. Write it like 1234.50.")
    return f"{amount:.2f}"


def percent(_field: Question, raw: str) -> str:
    share = _decimal(raw)
    if not 0 <= share <= WHOLE:
        raise ValidationError(f"{raw[:40]} is not a percentage between 0 and 100.")
    return f"{share:f}"


def _decimal(raw: str) -> Decimal:
    written = WRITTEN.fullmatch(raw.strip()) if len(raw) <= LONGEST else None
    try:
        amount = Decimal("".join(written.groups()).replace(",", "") if written else "NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not -DIGITS < amount.adjusted() < DIGITS:
        raise ValidationError(f"{raw[:40]} is not a number. Write it like 1234.50.")
    return amount
