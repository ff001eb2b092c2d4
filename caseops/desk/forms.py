"""The one-field forms of a desk; the app that owns the verb checks them again."""

from typing import Any

from django import forms

from caseops.users.models import User

LONGEST = 20_000


def words(label: str, place: str, initial: str = "", name: str = "body") -> forms.Form:
    """A form of one text, which stands under the button of a row."""
    widget = forms.Textarea(attrs={"rows": 3})
    field = forms.CharField(label=label, max_length=LONGEST, widget=widget)
    form = type("WordsForm", (forms.Form,), {name: field})
    made: forms.Form = form(initial={name: initial}, auto_id=f"{place}-%s")
    return made


class LeaveForm(forms.Form):
    """Who is away, who does the work meanwhile, and from when to when."""

    from_on = forms.DateField(label="First day away", widget=forms.DateInput(attrs={"type": "date"}))
    until_on = forms.DateField(label="Last day away", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "person": forms.ModelChoiceField(
                User.objects.active(), label="Who is away", empty_label="Choose"
            ),
            "heir": forms.ModelChoiceField(
                User.objects.active(), label="Who does the work", empty_label="Choose"
            ),
            **self.fields,
        }
