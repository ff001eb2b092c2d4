"""The one-field forms of a desk; the app that owns the verb checks them again."""

from django import forms

LONGEST = 20_000


def words(label: str, place: str, initial: str = "", name: str = "body") -> forms.Form:
    """A form of one text, which stands under the button of a row."""
    widget = forms.Textarea(attrs={"rows": 3})
    field = forms.CharField(label=label, max_length=LONGEST, widget=widget)
    form = type("WordsForm", (forms.Form,), {name: field})
    made: forms.Form = form(initial={name: initial}, auto_id=f"{place}-%s")
    return made
