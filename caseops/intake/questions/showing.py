"""From what is kept to what a person reads."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caseops.intake.models import Answer
from matters.field_types import display, mask
from matters.models import IntakeQuestion
from matters.models.practice_area import FieldType


def label(question: IntakeQuestion) -> str:
    """In the reader's language where the firm has written it."""
    return question.label_es if _is_spanish() and question.label_es else question.label


def options(question: IntakeQuestion) -> list[tuple[str, str]]:
    """What is kept, and how it reads."""
    if question.type == FieldType.BOOLEAN:
        return [("true", _("Yes")), ("false", _("No"))]
    words = question.options_es if _is_spanish() and question.options_es else question.options
    return list(zip(question.options, words, strict=True))


def shown(question: IntakeQuestion, columns: Sequence[IntakeQuestion], value: Any) -> list[str]:
    """In lines, as staff read it; nothing when there is no answer."""
    if value in ("", [], None):
        return []
    if columns:
        return [_row(columns, row) for row in value]
    if question.type == FieldType.FILE:
        return [file["name"] for file in value]
    if question.type in {FieldType.REPEAT, FieldType.TEXTAREA, FieldType.ADDRESS}:
        return value if isinstance(value, list) else value.splitlines()
    if question.type in {FieldType.CONTACT, FieldType.MATTER}:
        return [value]
    return [display(question, value)]


def masked(answer: Answer, lines: Sequence[str]) -> list[str]:
    """A sensitive answer gives away its end at most."""
    if not answer.is_sealed:
        return list(lines)
    return [mask(answer.question.type, answer.value)]


def _row(columns: Sequence[IntakeQuestion], row: dict[str, Any]) -> str:
    return ", ".join(display(column, row[column.key]) for column in columns if column.key in row)


def _is_spanish() -> bool:
    return (get_language() or "").startswith("es")
