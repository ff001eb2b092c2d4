"""From which day to which."""

from typing import Any

from django import forms

from caseops.web.day_field import DayField


class RangeForm(forms.Form):
    """Both ends may stay open."""

    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day comes before the first.")
        return said

    def kept(self, rows: Any) -> Any:
        """The rows on these days; all of them when the days make no sense."""
        if not self.is_valid():
            return rows
        return rows.between(self.cleaned_data["first"], self.cleaned_data["last"])
