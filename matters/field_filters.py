"""Filters for typed fields, made for the request that asks: `field.<area>.<key>`, or with `.from`, `.to`, `.filled`.

Only what an address names gets a filter, so that a list of matters knows a thousand fields and asks for two.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, Q

from matters.field_lists import DAYS, NUMBERS, PREFIX, FieldList, Listed
from matters.field_types import columns_of
from matters.models.matter import MatterQuerySet
from matters.models.practice_area import FieldType

FROM, TO, FILLED = ".from", ".to", ".filled"
SUFFIXES = (FROM, TO, FILLED)
MOST = 8
LARGEST = 10**12
YES, NO = "yes", "no"
YES_OR_NO = [(YES, "Yes"), (NO, "No")]
FILLED_OR_NOT = [(YES, "Filled in"), (NO, "Not filled in")]
About = dict[str, str]
Filters = Iterator[tuple[str, django_filters.Filter]]


class GoneField(forms.Field):
    """A field that is not there any more: what was filtered by it must not come out unfiltered."""

    def clean(self, _value: Any) -> Any:
        """Always refused."""
        raise ValidationError("There is no such field any more. Take it out of the filters.")


class GoneFilter(django_filters.Filter):
    """Refuses."""

    field_class = GoneField


class FieldFilter(django_filters.Filter):
    """Matters of the field's area whose value answers; `lookup` turns what was said into the condition."""

    def __init__(self, listed: Listed, lookup: Callable[[Any], Q], **more: Any) -> None:
        super().__init__(**more)
        self.listed, self.lookup = listed, lookup

    def filter(self, qs: MatterQuerySet, value: Any) -> MatterQuerySet:
        """Nothing said, nothing filtered."""
        if value in (None, "", []):
            return qs
        there = Exists(self.listed.values().filter(self.lookup(value)))
        return qs.filter(there, version__area__key=self.listed.area)


class Number(FieldFilter):
    field_class = forms.DecimalField


class Day(FieldFilter):
    field_class = forms.DateField


class Text(FieldFilter):
    field_class = forms.CharField


class Choice(FieldFilter):
    field_class = forms.ChoiceField


class Filled(Choice):
    """With a value or, just as well, without."""

    def filter(self, qs: MatterQuerySet, value: Any) -> MatterQuerySet:
        """Sealed values count; what they say is not looked at."""
        if not value:
            return qs
        there = Exists(self.listed.values().filter(Q(plain__isnull=False) | Q(sealed__isnull=False)))
        return qs.filter(there if value == YES else ~there, version__area__key=self.listed.area)


def asked_fields(names: Iterable[str]) -> list[str]:
    """`landlord_tenant.monthly_rent` for each field the names of a query speak of, in order, once."""
    found = (name.removeprefix(PREFIX) for name in names if name.startswith(PREFIX))
    return list(dict.fromkeys(_without_suffix(name) for name in found))[:MOST]


def filters_for(fields: FieldList, asked: Iterable[str]) -> dict[str, django_filters.Filter]:
    """Everything that can be asked of these fields, by the name it has in an address."""
    found: dict[str, django_filters.Filter] = {}
    for name in asked:
        listed = fields.all.get(name)
        if listed is None:
            found[f"{PREFIX}{name}"] = GoneFilter(label=name)
        else:
            found |= dict(_filters(listed))
    return found


def _filters(listed: Listed) -> Filters:
    name, about = f"{PREFIX}{listed.name}", {"label": listed.label}
    kind = FieldType(listed.field.type)
    if not listed.is_sealed:
        make = MAKERS.get(kind, _text)
        yield from make(listed, name, about)
    yield (
        f"{name}{FILLED}",
        Filled(listed, Q, label=f"{listed.label}: filled in", choices=[("", "Either"), *FILLED_OR_NOT]),
    )


def _numbers(listed: Listed, name: str, about: About) -> Filters:
    more = {
        "max_value": LARGEST,
        "min_value": -LARGEST,
        "widget": forms.NumberInput({"step": "any", "inputmode": "decimal"}),
    }
    yield name + FROM, Number(listed, lambda value: Q(number__gte=value), **_side(about, "from"), **more)
    yield name + TO, Number(listed, lambda value: Q(number__lte=value), **_side(about, "to"), **more)


def _days(listed: Listed, name: str, about: About) -> Filters:
    widget = {"widget": forms.DateInput({"type": "date"})}
    yield name + FROM, Day(listed, lambda value: Q(on__gte=value), **_side(about, "from"), **widget)
    yield name + TO, Day(listed, lambda value: Q(on__lte=value), **_side(about, "to"), **widget)


def _side(about: About, side: str) -> About:
    return {"label": f"{about['label']} {side}"}


def _yes_or_no(listed: Listed, name: str, about: About) -> Filters:
    yield (
        name,
        Choice(listed, lambda value: Q(number=int(value == YES)), choices=[("", "Any"), *YES_OR_NO], **about),
    )


def _option(listed: Listed, name: str, about: About) -> Filters:
    options = [("", "Any"), *((option, option) for option in listed.field.options)]
    yield name, Choice(listed, lambda value: Q(**columns_of(listed.field, value)), choices=options, **about)


def _one_of_several(listed: Listed, name: str, about: About) -> Filters:
    options = [("", "Any"), *((option, option) for option in listed.field.options)]
    yield name, Choice(listed, lambda value: Q(plain__contains=[value]), choices=options, **about)


def _contact(listed: Listed, name: str, about: About) -> Filters:
    yield name, Text(listed, lambda value: Q(contact__name__icontains=value), max_length=200, **about)


def _text(listed: Listed, name: str, about: About) -> Filters:
    yield (
        name,
        Text(
            listed, lambda value: Q(text__contains=" ".join(value.split()).lower()), max_length=200, **about
        ),
    )


def _only_filled(listed: Listed, name: str, about: About) -> Filters:
    yield from ()


MAKERS: Mapping[FieldType, Callable[[Listed, str, About], Filters]] = {
    **dict.fromkeys(NUMBERS, _numbers),
    **dict.fromkeys(DAYS, _days),
    FieldType.BOOLEAN: _yes_or_no,
    FieldType.SELECT: _option,
    FieldType.MULTISELECT: _one_of_several,
    FieldType.CONTACT: _contact,
    FieldType.FILE: _only_filled,
}


def _without_suffix(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)
