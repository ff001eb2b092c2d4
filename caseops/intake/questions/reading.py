"""From what was typed on the form to what is kept; a refusal is a sentence in the language of the reader."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matters.field_types.reading import LISTS, READERS, text
from matters.models import IntakeQuestion
from matters.models.practice_area import FieldType

MOST_ROWS, MARK_LENGTH = 40, 20
# A client names people in words; who of the directory that is, staff say.
AS_TEXT = {FieldType.CONTACT, FieldType.MATTER, FieldType.FILE}
SENTENCES: Mapping[str, Any] = {
    FieldType.DATE: gettext_lazy("This is not a date. Choose the day, or write it like 03/31/2026."),
    FieldType.TIME: gettext_lazy("This is not a time. Write it like 2:30 pm."),
    FieldType.DATETIME: gettext_lazy("This is not a day and time."),
    FieldType.BOOLEAN: gettext_lazy("Answer with yes or no."),
    FieldType.INTEGER: gettext_lazy("This is not a whole number."),
    FieldType.DECIMAL: gettext_lazy("This is not a number."),
    FieldType.MONEY: gettext_lazy("This is not an amount. Write it like 1234.50."),
    FieldType.PERCENT: gettext_lazy("This is not a percentage between 0 and 100."),
    FieldType.SELECT: gettext_lazy("Choose one from the list."),
    FieldType.MULTISELECT: gettext_lazy("Choose from the list."),
    FieldType.SSN: gettext_lazy("A Social Security number has nine digits."),
    FieldType.A_NUMBER: gettext_lazy("An A-number has seven to nine digits."),
}


def read(question: IntakeQuestion, raw: str | Sequence[str]) -> Any:
    """The JSON-able value, "" when empty; ValidationError with a sentence otherwise."""
    values = [value.strip() for value in ([raw] if isinstance(raw, str) else raw) if value.strip()]
    if not values:
        return ""
    try:
        if question.type in LISTS:
            return LISTS[question.type](question, values)
        return _reader(question.type)(question, values[0])
    except ValidationError as refusal:
        sentence = SENTENCES.get(question.type) or _("This is too long, or holds a character we cannot keep.")
        raise ValidationError({question.key: str(sentence)}) from refusal


def read_rows(columns: Sequence[IntakeQuestion], rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The rows of a list that say anything."""
    read_ones = [{column.key: read(column, row.get(column.key, "")) for column in columns} for row in rows]
    said = [{key: value for key, value in row.items() if value != ""} for row in read_ones]
    return [row for row in said if row][:MOST_ROWS]


def typed(question: IntakeQuestion, columns: Sequence[IntakeQuestion], data: QueryDict) -> Any:
    """What the form holds for one question: text, texts, or rows of texts; None when it is not on the form."""
    if columns:
        prefix = re.compile(rf"{re.escape(name_of(question))}-(\d{{1,3}})-")
        numbers = sorted({int(found[1]) for name in data if (found := prefix.match(name))})
        rows = [
            {column.key: data.get(f"{name_of(question)}-{number}-{column.key}", "") for column in columns}
            for number in numbers[: MOST_ROWS + 1]
        ]
        return rows if f"{name_of(question)}-here" in data else None
    if question.type == FieldType.MULTISELECT:
        return data.getlist(name_of(question)) if f"{name_of(question)}-here" in data else None
    return data.get(name_of(question))


def value_of(question: IntakeQuestion, columns: Sequence[IntakeQuestion], raw: Any) -> Any:
    """As it is kept."""
    return read_rows(columns, raw) if columns else read(question, raw)


def mark(question: IntakeQuestion, value: Any) -> str:
    """Tells whether an answer is still the one a page was drawn with; says nothing of a sensitive one."""
    return salted_hmac("caseops.intake.mark", f"{question.pk}:{value!r}").hexdigest()[:MARK_LENGTH]


def name_of(question: IntakeQuestion) -> str:
    """Its name on the form."""
    return f"q-{question.key}"


def _reader(kind: str) -> Callable[[IntakeQuestion, str], Any]:
    if kind in AS_TEXT:
        return text
    return READERS.get(kind, text)
