"""A day for a key date, and one for a task."""

from django import forms

from caseops.web.day_field import DayField


class KeyDateForm(forms.Form):
    """Which key date, and when."""

    name = forms.CharField(max_length=40, widget=forms.HiddenInput)
    on = DayField(label="Date", error_messages={"required": "Give the date."})


class TaskDateForm(forms.Form):
    """The day a task moves to."""

    on = DayField(label="New date", error_messages={"required": "Give the new date."})
