"""What is asked for a new feed."""

from typing import Any

from django import forms

from caseops.users.models import User
from deadlines.models import Privacy
from matters.models import Matter


class FeedForm(forms.Form):
    """Who reads it, how much it says, and of which matter."""

    name = forms.CharField(
        label="Read by",
        max_length=80,
        error_messages={"required": "Name the program or device that will read it."},
        widget=forms.TextInput({"placeholder": "Outlook on my laptop"}),
    )
    privacy = forms.ChoiceField(label="It says", choices=Privacy.choices, initial=Privacy.NUMBER)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["matter"] = forms.ModelChoiceField(
            queryset=Matter.objects.visible_to(user),
            label="Of which matter",
            to_field_name="number",
            required=False,
            widget=forms.TextInput({"placeholder": "26-0001"}),
            help_text="Empty: every matter you work on.",
            error_messages={"invalid_choice": "You have no matter of that number."},
        )
