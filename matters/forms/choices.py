"""Giving a form's field the rows its reader may choose from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet


def offer(
    form: forms.Form,
    name: str,
    rows: QuerySet[Any],
    known: Iterable[Any] | None = None,
    named: Iterable[tuple[Any, str]] | None = None,
) -> None:
    """Let the field `name` offer these rows and no others.

    `known` are the same, asked for already, or `named` their numbers and names, which is all that is drawn.
    """
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} offers no rows.")
    field.queryset = rows
    if known is not None:
        named = [(field.prepare_value(row), field.label_from_instance(row)) for row in known]
    if named is not None:
        nobody = [] if field.empty_label is None else [("", field.empty_label)]
        field.widget.choices = [*nobody, *named]
