"""How the answer to a typed question is read, kept as JSON, and shown again."""

from typing import Any

from django.core.exceptions import ValidationError

from matters.field_types.reading import LISTS, READERS, text
from matters.field_types.showing import SHOWN
from matters.models.practice_area import FieldType, Question

__all__ = ["SEALED", "display", "is_sealed", "parse"]

SEALED = "Sensitive answers are not kept until sealed storage is set up."


def parse(field: Question, raw: str | list[str]) -> Any:
    """The JSON-able value of what was typed, "" when empty; ValidationError with a sentence otherwise."""
    if is_sealed(field):
        raise ValidationError(SEALED)
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
