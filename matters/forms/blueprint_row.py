"""The form for one row of a practice area, made from the boxes of its section."""

from collections.abc import Mapping
from typing import Any

from django import forms

from matters.sections import Section
from matters.words import Words

NOTHING: tuple[object, ...] = ("", [], None, False)
KEY = "key"
WIDE = {True: ["edit-wide"], False: []}
MUST = {True: ["edit-must"], False: []}


class RowForm(forms.Form):
    """Holds no rule of its own: what it says is read by the section, as a row of a file is."""

    def __init__(
        self, *args: Any, section: Section, words: Words, row: Mapping[str, Any], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.row = row
        self.boxes = [box for box in section.boxes if box.key != KEY or KEY not in row]
        for box in self.boxes:
            self.fields[box.key] = box.field(words, row.get(box.key))
            self.initial.setdefault(box.key, box.shown(row.get(box.key)))

    @property
    def drawn(self) -> list[tuple[forms.BoundField, str]]:
        """Each field with the classes of its place: how wide it is, and whether it may be left empty."""
        return [
            (self[box.key], " ".join([f"edit-{box.key}", *WIDE[box.wide], *MUST[not box.optional]]))
            for box in self.boxes
        ]

    def values(self) -> dict[str, Any]:
        """The row as a file has it, what is empty left out."""
        said = {box.key: box.said(self.cleaned_data[box.key]) for box in self.boxes}
        return {key: value for key, value in said.items() if value not in NOTHING}


class HeadForm(forms.Form):
    """Kinds of matter and key dates, a name a line."""

    subtypes = forms.CharField(label="Kinds of matter", widget=forms.Textarea({"rows": 5}), required=False,
                               help_text="One a line.")  # fmt: skip
    key_dates = forms.CharField(
        label="Key dates",
        widget=forms.Textarea({"rows": 8}),
        required=False,
        help_text="One a line: the days other dates are told from, and gates wait for.",
    )


class NewAreaForm(forms.Form):
    """A practice area from nothing."""

    name = forms.CharField(
        label="Name",
        required=False,
        widget=forms.TextInput({"placeholder": "Landlord–tenant", "autofocus": True}),
    )
    subtypes = forms.CharField(
        label="Kinds of matter",
        required=False,
        widget=forms.Textarea({"rows": 4, "placeholder": "Eviction\nSecurity deposit"}),
        help_text="One a line. A row may be for some of them only.",
    )
