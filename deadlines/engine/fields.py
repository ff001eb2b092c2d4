"""The fields of a line, read one by one: what is missing or wrong is said in plain words."""

import json
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from deadlines.engine.errors import CannotCompute
from deadlines.engine.hours import zone_of
from deadlines.engine.question import Unit
from deadlines.engine.rulebook import table

Word = TypeVar("Word", bound=StrEnum)
MONTHS = 12


def text(row: dict[str, Any], field: str) -> str:
    """The words of a field; empty when it is not there."""
    value = row.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise CannotCompute(f"'{field}' must be text, not {json.dumps(value)}.")
    return value.strip()


def word(row: dict[str, Any], field: str, kind: type[Word], default: Word | None = None) -> Word:
    """One of the words of `kind`, in any case, with spaces or hyphens."""
    said = text(row, field)
    if not said and default is not None:
        return default
    found = _words(kind).get(said) or _words(kind).get(said.lower().replace(" ", "_").replace("-", "_"))
    if found is None:
        raise CannotCompute(
            f"'{field}' is {repr(said) if said else 'missing'}; it must be one of: {', '.join(kind)}."
        )
    return found


@cache
def _words(kind: type[Word]) -> dict[str, Word]:
    others = table("words")["units"] if kind is Unit else {}
    return {member.value: member for member in kind} | {other: kind(name) for other, name in others.items()}


def period(row: dict[str, Any]) -> tuple[int, Unit]:
    """The amount and its unit; two and a half years are thirty months."""
    unit, amount = word(row, "unit", Unit), row.get("amount")
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise CannotCompute(f"'amount' must be a number, not {json.dumps(amount)}.")
    if unit == Unit.YEARS and amount != amount // 1 and float(amount * MONTHS).is_integer():
        return int(amount * MONTHS), Unit.MONTHS
    if amount != amount // 1:
        raise CannotCompute(f"'amount' must be a whole number, not {amount}.")
    return int(amount), unit


def trigger(row: dict[str, Any], unit: Unit, zone: str) -> date | datetime:
    """The day of the event, as its own place writes it; for hours the instant."""
    said = text(row, "trigger")
    if not said:
        raise CannotCompute("'trigger' is missing: the date of the event, such as 2026-03-02.")
    moment = _moment(said, "trigger")
    if unit == Unit.HOURS or not isinstance(moment, datetime):
        return moment
    return moment.astimezone(zone_of(zone)).date() if zone and moment.tzinfo else moment.date()


def day(row: dict[str, Any], field: str) -> date | None:
    """A date without a time; None when it is not there."""
    said = text(row, field)
    return _day(said, field) if said else None


def _moment(said: str, field: str) -> date | datetime:
    read: Callable[[str], date] = (
        date.fromisoformat if len(said) <= len("2026-03-02") else datetime.fromisoformat
    )
    try:
        return read(said)
    except ValueError as error:
        raise CannotCompute(f"'{field}' is {said!r}, which is not a date: {error}.") from error


def _day(said: str, field: str) -> date:
    moment = _moment(said, field)
    if isinstance(moment, datetime):
        raise CannotCompute(f"'{field}' must be a date without a time, not {said!r}.")
    return moment


def closures(row: dict[str, Any]) -> frozenset[date]:
    """The days on which the clerk's office could not be reached."""
    days = row.get("closures")
    if days is None:
        return frozenset()
    if not isinstance(days, list) or not all(isinstance(one, str) for one in days):
        raise CannotCompute("'closures' must be a list of dates.")
    return frozenset(_day(one.strip(), "closures") for one in days)


def whole(row: dict[str, Any], field: str) -> int | None:
    """A whole number; None when it is not there."""
    value = row.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise CannotCompute(f"'{field}' must be a whole number, not {json.dumps(value)}.")
    return value


def flag(row: dict[str, Any], field: str) -> bool | None:
    """True or false; None when the line does not say."""
    value = row.get(field)
    if value is not None and not isinstance(value, bool):
        raise CannotCompute(f"'{field}' must be true or false, not {json.dumps(value)}.")
    return value
