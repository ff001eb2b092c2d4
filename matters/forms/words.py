"""What is said between a contact and the firm, as it is logged or answered."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caseops.web.day_field import DayField
from clients.forms import CHANNELS, REACHING
from clients.models import Channel, Communication, Contact
from matters.correspondents import people_of
from matters.forms.choices import offer
from matters.models import Matter

BODY_LENGTH = 20_000
BEGAN = [(Communication.Direction.OUT, "We did"), (Communication.Direction.IN, "They did")]
SPOKEN = {"required": "Say in a sentence or two what was said."}


class LogForm(forms.Form):
    """A call, visit or letter that happened outside the product."""

    contact = forms.ModelChoiceField(
        queryset=Contact.objects.none(),
        label="With",
        empty_label=None,
        error_messages={"invalid_choice": "Choose somebody of this matter.", "required": "Choose with whom."},
    )
    channel = forms.ChoiceField(choices=REACHING, label="How", initial=Channel.PHONE)
    direction = forms.ChoiceField(choices=BEGAN, label="Who began", initial=Communication.Direction.OUT)
    body = forms.CharField(
        max_length=BODY_LENGTH,
        required=False,
        label="What was said",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    outcome = forms.ChoiceField(choices=[("", ""), *Communication.Outcome.choices], required=False)
    promise = forms.CharField(
        max_length=120,
        required=False,
        label="Promised",
        widget=forms.TextInput(attrs={"placeholder": "To call when the report is in"}),
    )
    promised_on = DayField(required=False, label="By")

    def __init__(
        self, *args: Any, matter: Matter, people: Sequence[Contact] | None = None, **kwargs: Any
    ) -> None:
        """`people` are those of the matter, for a form that is only drawn and whose page asks for them anyway."""
        super().__init__(*args, **kwargs)
        offer(self, "contact", Contact.objects.none() if people else people_of(matter), people)
        self.fields["contact"].initial = matter.client_id


class ReplyForm(forms.Form):
    """An answer: sent when it goes by e-mail, by text or in the portal, written down otherwise."""

    channel = forms.ChoiceField(choices=CHANNELS, label="Answer by")
    body = forms.CharField(
        max_length=BODY_LENGTH,
        label="Answer",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=SPOKEN,
    )
