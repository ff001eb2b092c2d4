"""The box for a date told from another date: `3`, `business days`, `after`, `retainer signed`."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from caseops.core.offsets import UNITS, parse_offset
from matters.boxes import Box, Choices, named
from matters.telling import EVENTS, due
from matters.words import Words

AFTER, BEFORE = "+", "-"
SIDES = [(AFTER, "after"), (BEFORE, "before")]
MANY = [(unit, f"{word}s") for unit, word in UNITS.items()]


class Parts(forms.MultiWidget):
    """Several small fields that make one sentence; each says what it is to who cannot see the others."""

    use_fieldset = True

    def decompress(self, value: Sequence[str] | None) -> Sequence[str | None]:
        """The value is kept in its parts."""
        return value or [None] * len(self.widgets)


class Whole(forms.MultiValueField):
    """The parts as they were typed, in a list."""

    def compress(self, data_list: Sequence[str]) -> list[str]:
        """Nothing is put together here: the box knows the grammar."""
        return [str(part or "") for part in data_list]


def chosen(label: str, choices: Choices, kind: str) -> forms.ChoiceField:
    """A part that is picked."""
    return forms.ChoiceField(
        choices=choices, required=False, widget=forms.Select({"aria-label": label, "class": kind})
    )


def typed(label: str, kind: str, **attrs: object) -> forms.CharField:
    """A part that is typed."""
    widget = forms.TextInput({"aria-label": label, "class": kind, "autocomplete": "off", **attrs})
    return forms.CharField(required=False, widget=widget)


def anchors(words: Words, present: str = "") -> Choices:
    """The days a date may be told from, as they stand after `after`."""
    known = [(name, EVENTS.get(name, words_of)) for name, words_of in named(words.key_dates)]
    return [*known, *([] if not present or present in words.key_dates else named([present]))]


def offset_parts(words: Words, present: str) -> list[forms.Field]:
    """How many, of what, on which side, of which day."""
    return [
        typed("How many", "due-count", inputmode="numeric", size=4),
        chosen("Days, weeks, months or years", MANY, "due-count"),
        chosen("Before or after", SIDES, "due-count"),
        chosen("Told from", [("", "…"), *anchors(words, present)], "due-anchor"),
    ]


def split_offset(text: str) -> list[str]:
    """`retainer_signed+3bd` in its parts."""
    offset = parse_offset(text)
    return [str(abs(offset.amount)), offset.unit, BEFORE if offset.amount < 0 else AFTER, offset.anchor]


def joined_offset(parts: Sequence[str]) -> str:
    """The parts as the file has them; empty when none was filled in, and odd when it was filled in oddly."""
    amount, unit, side, anchor = (part.strip() for part in parts)
    return f"{anchor}{side}{amount or '0'}{unit}" if amount or anchor else ""


class Due(Box):
    """A date counted from a key date."""

    wide: ClassVar[bool] = True

    def field(self, words: Words, value: Any) -> forms.Field:
        """One sentence of four fields."""
        return whole(self, offset_parts(words, split_offset(value)[3] if value else ""))

    def shown(self, value: Any) -> list[str] | None:
        """The parts of the sentence."""
        return split_offset(value) if value else None

    def said(self, cleaned: Sequence[str]) -> Any:
        """`retainer_signed+3bd`."""
        return joined_offset(cleaned or ["", "", "", ""])

    def told(self, value: Any) -> str:
        """`3 business days after retainer signed`."""
        return due(parse_offset(value)) if value else "nothing"


def whole(box: Box, parts: Sequence[forms.Field]) -> Whole:
    """The parts as one field of a form, without a word of its own on what is wrong."""
    widget = Parts([part.widget for part in parts])
    return Whole(
        tuple(parts), widget=widget, label=box.label, help_text=box.help, required=False,
        require_all_fields=False,
    )  # fmt: skip
