"""Bringing what a verb refuses to the place where it was typed."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

T = TypeVar("T")


def attempt(form: forms.BaseForm, act: Callable[[], T], places: Mapping[str, str] | None = None) -> T | None:
    """Run the verb when the form is in order; None when either refused, with the sentences on the form.

    `places` maps a name the verb uses to the field that carries it; what has no field stands above the form.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except ValidationError as refusal:
        place(form, refusal, places or {})
        return None


def place(form: forms.BaseForm, refusal: ValidationError, places: Mapping[str, str]) -> None:
    """Each sentence at its field."""
    for name, sentences in by_name(refusal).items():
        field = places.get(name, name)
        for sentence in sentences:
            form.add_error(field if field in form.fields else None, sentence)


def by_name(refusal: ValidationError) -> dict[str, list[str]]:
    """The sentences of a refusal by the name they belong to."""
    return refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
