"""Naming a set of filters."""

from collections.abc import Callable
from typing import Any

from django import forms

from caseops.users.models import Role

SCREEN = "matters"
LONGEST = 1000
TOO_LONG = "These filters are too long to keep. Search for fewer words."


class SavedViewForm(forms.Form):
    """A name, and the query string it stands for, as `tidy` leaves it."""

    name = forms.CharField(max_length=60, label="Name", error_messages={"required": "Give the view a name."})
    role = forms.ChoiceField(
        required=False,
        label="For",
        choices=[("", "Me alone"), *((key, f"Every {name.lower()}") for key, name in Role.choices)],
    )
    query = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, tidy: Callable[[str], str] = str, **kwargs: Any) -> None:
        self.tidy = tidy
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Measured as it is kept: written out anew, a query may grow; said at the field that is seen."""
        said = super().clean() or {}
        said["query"] = self.tidy(said.get("query", ""))
        if len(said["query"]) > LONGEST:
            self.add_error("name", TOO_LONG)
        return said
