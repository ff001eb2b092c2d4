"""How the answer to a typed question is read, kept as JSON, and shown again."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from caseops.core.days import parse_day
from caseops.web import dates
from clients.models import Contact
from matters.models.matter import NUMBER_FORM
from matters.models.practice_area import FieldType, Question

SEALED = "Sensitive answers are not kept until sealed storage is set up."
SHORT, LONG = 500, 20_000
YES, NO = {"true", "yes", "y", "on", "1"}, {"false", "no", "n", "off", "0"}
TIME_FORMS = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%I %p", "%I%p")
MONEY_LIMIT = Decimal(10) ** 12


def parse(field: Question, raw: str | list[str]) -> Any:
    """The JSON-able value of what was typed, None when empty; ValidationError with a sentence otherwise."""
    if is_sealed(field):
        raise ValidationError(SEALED)
    values = [value.strip() for value in ([raw] if isinstance(raw, str) else raw) if value.strip()]
    if not values:
        return None
    if field.type in LISTS:
        return LISTS[FieldType(field.type)](field, values)
    return READERS.get(field.type, _text)(field, values[0])


def display(field: Question, value: Any) -> str:
    """The value as a person reads it; empty text when there is none."""
    if value is None or value == "":
        return ""
    return SHOWN.get(field.type, str)(value)


def is_sealed(field: Question) -> bool:
    """The answer may not be stored in the open."""
    return field.sensitive or field.type in {FieldType.SSN, FieldType.A_NUMBER}


def _text(field: Question, raw: str) -> str:
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
            return datetime.strptime(raw.upper(), form).strftime("%H:%M")  # noqa: DTZ007
        except ValueError:
            continue
    raise ValidationError(f"{raw[:40]} is not a time. Write it like 14:30 or 2:30 pm.")


def _moment(field: Question, raw: str) -> str:
    """Meant in the zone of the person who typed it."""
    day, _, clock = raw.replace("T", " ", 1).partition(" ")
    at = datetime.combine(
        date.fromisoformat(_day(field, day)), time.fromisoformat(_time(field, clock or "00:00"))
    )
    return timezone.make_aware(at).isoformat()


def _yes_or_no(field: Question, raw: str) -> bool:
    word = raw.casefold()
    if word not in YES | NO:
        raise ValidationError(f"Answer {field.label} with yes or no.")
    return word in YES


def _whole(_field: Question, raw: str) -> int:
    digits = raw.replace(",", "")
    if not re.fullmatch(r"[+-]?\d{1,15}", digits, re.ASCII):
        raise ValidationError(f"{raw[:40]} is not a whole number.")
    return int(digits)


def _number(_field: Question, raw: str) -> str:
    try:
        number = Decimal(raw.strip("$% ").replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= MONEY_LIMIT:
        raise ValidationError(f"{raw[:40]} is not a number. Write it like 1234.50.")
    return f"{number:f}"


def _money(field: Question, raw: str) -> str:
    number = Decimal(_number(field, raw))
    if number != round(number, 2):
        raise ValidationError(f"{raw[:40]} has more than two decimals. Write it like 1234.50.")
    return f"{number:.2f}"


def _percent(field: Question, raw: str) -> str:
    number = Decimal(_number(field, raw))
    if not 0 <= number <= 100:  # noqa: PLR2004
        raise ValidationError(f"{raw[:40]} is not a percentage between 0 and 100.")
    return f"{number:f}"


def _option(field: Question, raw: str) -> str:
    if field.options and raw not in field.options:
        raise ValidationError(f"{raw[:40]} is not one of: {', '.join(field.options)}.")
    return _text(field, raw)


def _options(field: Question, raw: list[str]) -> list[str]:
    return [_option(field, value) for value in raw]


def _lines(field: Question, raw: list[str]) -> list[str]:
    return [_text(field, line.strip()) for value in raw for line in value.splitlines() if line.strip()]


def _contact(_field: Question, raw: str) -> int:
    """A contact by its id or by its exact name."""
    by = {"pk": int(raw)} if re.fullmatch(r"\d{1,15}", raw, re.ASCII) else {"name__iexact": raw}
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


def _not_here(_field: Question, _raw: str) -> str:
    raise ValidationError("Files are added under Documents, not here.")


def _contact_name(value: int) -> str:
    return Contact.objects.filter(pk=value).values_list("name", flat=True).first() or ""


READERS: Mapping[str, Callable[[Question, str], Any]] = {
    FieldType.DATE: _day,
    FieldType.TIME: _time,
    FieldType.DATETIME: _moment,
    FieldType.BOOLEAN: _yes_or_no,
    FieldType.INTEGER: _whole,
    FieldType.DECIMAL: _number,
    FieldType.MONEY: _money,
    FieldType.PERCENT: _percent,
    FieldType.SELECT: _option,
    FieldType.CONTACT: _contact,
    FieldType.MATTER: _matter_number,
    FieldType.FILE: _not_here,
}
LISTS: Mapping[str, Callable[[Question, list[str]], list[str]]] = {
    FieldType.MULTISELECT: _options,
    FieldType.REPEAT: _lines,
}
SHOWN: Mapping[str, Callable[[Any], str]] = {
    FieldType.DATE: lambda value: dates.on(date.fromisoformat(value)),
    FieldType.TIME: lambda value: dates.clock_time(datetime.combine(date.min, time.fromisoformat(value))),
    FieldType.DATETIME: lambda value: dates.in_full(datetime.fromisoformat(value)),
    FieldType.BOOLEAN: lambda value: "Yes" if value else "No",
    FieldType.INTEGER: "{:,}".format,
    FieldType.MONEY: lambda value: f"${Decimal(value):,.2f}",
    FieldType.PERCENT: lambda value: f"{value}%",
    FieldType.MULTISELECT: ", ".join,
    FieldType.REPEAT: ", ".join,
    FieldType.CONTACT: _contact_name,
}
