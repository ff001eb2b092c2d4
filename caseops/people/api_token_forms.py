"""Making an API token."""

from typing import Any

from django import forms

LASTS = [(30, "30 days"), (90, "90 days"), (180, "half a year"), (365, "a year")]


class ApiTokenForm(forms.Form):
    """What it is for, and for how long."""

    name = forms.CharField(
        max_length=60,
        help_text="What will use it, such as Nightly export: so that you know which one to revoke.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days: Any = forms.TypedChoiceField(label="Lasts", coerce=int, choices=LASTS, initial=90)
