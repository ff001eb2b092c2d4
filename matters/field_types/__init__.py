"""How the answer to a typed question is read, kept as JSON, found by the database, and shown again."""

from typing import Any

from matters.field_types.columns import columns_of
from matters.field_types.masking import MASK, mask
from matters.field_types.reading import LISTS, READERS, text
from matters.field_types.showing import SHOWN
from matters.models.practice_area import FieldType, Question

__all__ = ["MASK", "columns_of", "display", "is_sealed", "mask", "parse"]


def parse(field: Question, raw: str | list[str]) -> Any:
    """The JSON-able value of what was typed, "" when empty; ValidationError with a sentence otherwise."""
    values = [value.strip() for value in ([raw] if isinstance(raw, str) else raw) if value.strip()]
    if not values:
        return ""
    if field.type in LISTS:
        return LISTS[field.type](field, values)
    return READERS.get(field.type, text)(field, values[0])


def display(field: Question, value: Any) -> str:
    """The value as a person reads it; empty text when there is none."""
    if value is None or value == "":
        return ""
    return SHOWN.get(field.type, str)(value)


def is_sealed(field: Question) -> bool:
    """The answer may not be stored in the open."""
    return field.sensitive or field.type in {FieldType.SSN, FieldType.A_NUMBER}
