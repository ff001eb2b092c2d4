"""The form for one typed answer; the verb checks what was typed, so every widget sends plain words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from caseops.web.day_field import DayInput
from matters.extensions import Paper
from matters.field_types import display, is_sealed
from matters.models.practice_area import FieldType, Question

LONGER = {FieldType.TEXTAREA, FieldType.ADDRESS, FieldType.REPEAT}
NUMBERS = {FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY, FieldType.PERCENT}
NOT_KNOWN = ("", "Not known")
NO_PAPER = ("", "No paper")
YES_OR_NO = [NOT_KNOWN, ("true", "Yes"), ("false", "No")]


class AnswerForm(forms.Form):
    """One field, called `value` whatever its type."""

    value = forms.CharField(required=False, strip=True)

    def __init__(
        self,
        question: Question,
        kept: Any = None,
        data: QueryDict | None = None,
        papers: Sequence[Paper] = (),
    ) -> None:
        super().__init__(data, initial={"value": typed(question, kept)}, auto_id=f"field-{question.key}-%s")
        self.fields["value"] = answer_field(question, papers)
        if question.type != FieldType.MULTISELECT:
            self.fields["value"].widget.attrs["autofocus"] = True

    def raw(self) -> str | list[str]:
        """What was typed, for the verb."""
        said = self.cleaned_data["value"]
        return list(said) if isinstance(said, list) else str(said)


def answer_field(question: Question, papers: Sequence[Paper] = ()) -> forms.Field:
    """The field that fits the type; lists are not checked here but by the verb."""
    about: dict[str, Any] = {"label": question.label, "required": False}
    if question.type == FieldType.MULTISELECT:
        choices = [(option, option) for option in question.options]
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **about)
    if question.type == FieldType.FILE:
        choices = [NO_PAPER, *((paper.uuid, paper.title) for paper in papers)]
        return forms.CharField(widget=forms.Select(choices=choices), **about)
    return forms.CharField(widget=_widget(question), max_length=20_000, **about)


def _widget(question: Question) -> forms.Widget:
    if question.type == FieldType.BOOLEAN:
        return forms.Select(choices=YES_OR_NO)
    if question.options:
        return forms.Select(choices=[NOT_KNOWN, *((option, option) for option in question.options)])
    if question.type in LONGER:
        return forms.Textarea(attrs={"rows": 3})
    line = _line(question.type)
    if is_sealed(question):
        line.attrs |= {"autocomplete": "off", "spellcheck": "false"}
    return line


def _line(kind: str) -> forms.Widget:
    if kind == FieldType.DATE:
        return DayInput()
    if kind in {FieldType.TIME, FieldType.DATETIME}:
        return forms.TextInput(attrs={"type": "time" if kind == FieldType.TIME else "datetime-local"})
    if kind == FieldType.CONTACT:
        return forms.TextInput(attrs={"list": "contact-names", "autocomplete": "off", **_completed()})
    return forms.TextInput(attrs={"inputmode": "decimal"} if kind in NUMBERS else {})


def _completed() -> dict[str, str]:
    """Names follow while one types."""
    return {
        "hx-get": reverse("contacts:names"),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": "#contact-names",
        "hx-swap": "innerHTML",
    }


def typed(question: Question, kept: Any) -> Any:
    """What is kept, as it would be typed again."""
    if kept is None or kept == "":
        return ""
    if isinstance(kept, bool):
        return str(kept).lower()
    if question.type == FieldType.REPEAT:
        return "\n".join(kept)
    if question.type == FieldType.DATETIME and (moment := parse_datetime(kept)):
        return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
    return display(question, kept) if question.type == FieldType.CONTACT else kept
