"""Naming a set of filters."""

from django import forms

SCREEN = "matters"


class SavedViewForm(forms.Form):
    """A name, and the query string it stands for."""

    name = forms.CharField(max_length=60, label="Name", error_messages={"required": "Give the view a name."})
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
