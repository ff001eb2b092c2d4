"""What the database filters and sorts a kept value by: its words, its number, its day, its contact."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from matters.models.practice_area import FieldType, Question

Columns = Mapping[str, Any]
LONGEST = 500  # of a long text its beginning can be found


def columns_of(field: Question, value: Any) -> Columns:
    """By the column; what is not named holds nothing."""
    if value in ("", [], None):
        return {}
    return COLUMNS.get(field.type, _words)(value)


def _words(value: Any) -> Columns:
    return {"text": " ".join(str(value).split())[:LONGEST].lower()}


def _each(value: list[str]) -> Columns:
    return _words("; ".join(value))


def _number(value: Any) -> Columns:
    return {"number": Decimal(str(value)).quantize(SMALLEST)}


def _day(value: str) -> Columns:
    return {"on": date.fromisoformat(value)}


def _moment(value: str) -> Columns:
    """Found by its day as the firm counts it, sorted by its second."""
    moment = datetime.fromisoformat(value)
    day = moment.astimezone(timezone.get_default_timezone()).date()
    return {"on": day, "number": Decimal(int(moment.timestamp()))}


def _none(_value: Any) -> Columns:
    return {}


SMALLEST = Decimal(10) ** -12
COLUMNS: Mapping[str, Callable[[Any], Columns]] = {
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.MONEY: _number,
    FieldType.PERCENT: _number,
    FieldType.BOOLEAN: lambda value: {"number": Decimal(bool(value))},
    FieldType.DATE: _day,
    FieldType.DATETIME: _moment,
    FieldType.MULTISELECT: _each,
    FieldType.REPEAT: _each,
    FieldType.CONTACT: lambda value: {"contact_id": value},
    FieldType.FILE: _none,
}
