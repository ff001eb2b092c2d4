"""The form field for a day: a date picker where the browser has one, plain words where the date is none."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.core.days import parse_day


class DayInput(forms.DateInput):
    """Keeps what was typed when it is no date, so that the person can correct it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if value and not isinstance(value, date) and not _is_iso(str(value)):
            context["widget"]["type"] = "text"
        return context


def _is_iso(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class DayField(forms.DateField):
    """A `DateField` that answers in a sentence."""

    widget = DayInput

    def __init__(self, *args: Any, past: str = "", **kwargs: Any) -> None:
        """`past` is the sentence that refuses a day to come."""
        self.past = past
        super().__init__(*args, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if self.past and value and value > clock.today_here():
            raise ValidationError(self.past, code="to_come")

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        try:
            return parse_day(str(value))
        except ValueError as problem:
            raise ValidationError(str(problem), code="invalid") from problem
