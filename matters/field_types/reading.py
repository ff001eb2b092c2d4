"""From what a person types to what is kept; a reader raises ValidationError with a sentence."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from caseops.core.days import parse_day
from clients.models import Contact
from matters.field_types import numbers
from matters.models.matter import NUMBER_FORM
from matters.models.practice_area import FieldType, Question

SHORT, LONG = 500, 20_000
YES, NO = {"true", "yes", "y", "on", "1"}, {"false", "no", "n", "off", "0"}
TIME_FORMS = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p")


def text(field: Question, raw: str) -> str:
    limit = LONG if field.type in {FieldType.TEXTAREA, FieldType.ADDRESS} else SHORT
    if len(raw) > limit:
        raise ValidationError(f"{field.label} may have at most {limit} characters; this has {len(raw)}.")
    if "\x00" in raw:
        raise ValidationError(f"{field.label} holds a character that cannot be kept.")
    return raw


def _day(_field: Question, raw: str) -> str:
    try:
        return parse_day(raw).isoformat()
    except ValueError as problem:
        raise ValidationError(str(problem)) from problem


def _time(_field: Question, raw: str) -> str:
    for form in TIME_FORMS:
        try:
            return datetime.strptime(raw.upper(), form).replace(tzinfo=UTC).strftime("%H:%M")
        except ValueError:
            continue
    raise ValidationError(f"{raw[:40]} is not a time. Write it like 14:30 or 2:30 pm.")


def _moment(field: Question, raw: str) -> str:
    """Meant in the zone of the person who typed it."""
    day, _, clock = raw.replace("T", " ", 1).partition(" ")
    on = date.fromisoformat(_day(field, day))
    moment = timezone.make_aware(datetime.combine(on, time.fromisoformat(_time(field, clock or "00:00"))))
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValidationError(f"{raw[:40]} does not exist: the clocks go forward in that hour.")
    return moment.isoformat()


def _yes_or_no(field: Question, raw: str) -> bool:
    word = raw.casefold()
    if word not in YES | NO:
        raise ValidationError(f"Answer {field.label} with yes or no.")
    return word in YES


def _option(field: Question, raw: str) -> str:
    if field.options and raw not in field.options:
        raise ValidationError(f"{raw[:40]} is not one of: {', '.join(field.options)}.")
    return text(field, raw)


def _options(field: Question, raw: list[str]) -> list[str]:
    return list(dict.fromkeys(_option(field, value) for value in raw))


def _lines(field: Question, raw: list[str]) -> list[str]:
    return [text(field, line.strip()) for value in raw for line in value.splitlines() if line.strip()]


def _contact(_field: Question, raw: str) -> int:
    """A contact by its id or by its exact name."""
    by = {"pk": raw} if re.fullmatch(r"\d{1,15}", raw, re.ASCII) else {"name__iexact": text(_field, raw)}
    found = list(Contact.objects.filter(**by).values_list("pk", flat=True)[:2])
    if not found:
        raise ValidationError(f"There is no contact called {raw[:80]}. Add it under Contacts first.")
    if len(found) > 1:
        raise ValidationError(f"There are several contacts called {raw[:80]}. Give them different names.")
    return found[0]


def _matter_number(_field: Question, raw: str) -> str:
    if not re.fullmatch(NUMBER_FORM, raw):
        raise ValidationError("A matter number looks like 26-0001.")
    return raw


def _paper(_field: Question, raw: str) -> str:
    """A paper of the file, by its id; whether it is one, the verb asks."""
    try:
        return str(UUID(raw))
    except ValueError as problem:
        raise ValidationError("Choose a paper from the file of the matter.") from problem


def _social_security(_field: Question, raw: str) -> str:
    found = re.fullmatch(r"(\d{3})[ -]?(\d{2})[ -]?(\d{4})", raw, re.ASCII)
    if not found:
        raise ValidationError("A Social Security number has nine digits.")
    return "-".join(found.groups())


def _alien_number(_field: Question, raw: str) -> str:
    digits = re.fullmatch(r"[Aa]?[ -]?([\d -]{7,12})", raw, re.ASCII)
    plain = re.sub(r"\D", "", digits[1]) if digits else ""
    if not re.fullmatch(r"\d{7,9}", plain):
        raise ValidationError("An A-number has seven to nine digits.")
    return f"A{plain:0>9}"


READERS: Mapping[str, Callable[[Question, str], Any]] = {
    FieldType.DATE: _day,
    FieldType.TIME: _time,
    FieldType.DATETIME: _moment,
    FieldType.BOOLEAN: _yes_or_no,
    FieldType.INTEGER: numbers.whole,
    FieldType.DECIMAL: numbers.number,
    FieldType.MONEY: numbers.money,
    FieldType.PERCENT: numbers.percent,
    FieldType.SELECT: _option,
    FieldType.CONTACT: _contact,
    FieldType.MATTER: _matter_number,
    FieldType.FILE: _paper,
    FieldType.SSN: _social_security,
    FieldType.A_NUMBER: _alien_number,
}
LISTS: Mapping[str, Callable[[Question, list[str]], list[str]]] = {
    FieldType.MULTISELECT: _options,
    FieldType.REPEAT: _lines,
}
