"""A day for a key date, and one for a task."""

from django import forms

from caseops.web.day_field import DayField
from matters.actions.dates import REASON


class KeyDateForm(forms.Form):
    """Which key date, and when."""

    name = forms.CharField(max_length=40, widget=forms.HiddenInput)
    on = DayField(label="Date", error_messages={"required": "Give the date."})


class MoveForm(KeyDateForm):
    """Why a known date moves; `seen` is the fingerprint of the plan on the screen."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why it moves",
        max_length=REASON,
        error_messages={"required": "Say why the date moves: the order, the letter or the call."},
        widget=forms.TextInput(
            attrs={"placeholder": "Order of March 2", "autofocus": True, "autocomplete": "off"}
        ),
    )


class TaskDateForm(forms.Form):
    """The day a task moves to."""

    on = DayField(label="New date", error_messages={"required": "Give the new date."})
