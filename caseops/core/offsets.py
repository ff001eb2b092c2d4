"""`retainer_signed+3bd`: a date told from another date."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from caseops.core.workdays import add_workdays

UNITS = {"bd": "business day", "d": "day", "w": "week", "m": "month", "y": "year"}
_FORM = re.compile(r"(?P<anchor>[a-z][a-z0-9_]*)(?P<amount>[+-]\d{1,4})(?P<unit>bd|d|w|m|y)")


@dataclass(frozen=True)
class Offset:
    """`amount` units after the key date `anchor`; negative means before."""

    anchor: str
    amount: int
    unit: str

    def after(self, day: date) -> date:
        """The date itself; a month or year that has no such day gives its last day."""
        if self.unit == "bd":
            return add_workdays(day, self.amount)
        if self.unit in {"d", "w"}:
            return day + timedelta(self.amount * (7 if self.unit == "w" else 1))
        return _add_months(day, self.amount * (12 if self.unit == "y" else 1))

    def __str__(self) -> str:
        """Plain words: `3 business days after retainer signed`."""
        return self.told(self.anchor.replace("_", " "))

    def told(self, anchor: str) -> str:
        """The same, with the anchor called as people call it."""
        if not self.amount:
            return f"on {anchor}"
        count, unit = abs(self.amount), UNITS[self.unit]
        return (
            f"{count} {unit}{'' if count == 1 else 's'} {'before' if self.amount < 0 else 'after'} {anchor}"
        )


def parse_offset(text: str) -> Offset:
    """Raise ValueError, saying the form, when `text` is not `anchor(+|-)n(bd|d|w|m|y)`."""
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise ValueError(
            f"'{text}' is not of the form anchor+3bd, anchor-7d, anchor+2w, anchor+1m or anchor+1y"
        )
    return Offset(match["anchor"], int(match["amount"]), match["unit"])


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
