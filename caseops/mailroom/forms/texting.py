"""A text to somebody of a matter."""

from typing import Any

from django import forms

from caseops.notifications.texts.length import LONGEST
from clients.models import Contact
from matters.correspondents import people_of
from matters.forms.choices import offer
from matters.models import Matter


class TextForm(forms.Form):
    """Whom, among those who gave leave, and the words."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label="To",
        empty_label=None,
        error_messages={
            "invalid_choice": "Choose somebody of this matter who has said that we may text.",
            "required": "Choose whom to text.",
        },
    )
    body = forms.CharField(
        max_length=LONGEST,
        label="Text",
        widget=forms.Textarea(attrs={"rows": 3, "data-segments": "text-length"}),
        error_messages={"required": "Write the text first."},
        help_text="160 letters are one text; accents other than the common ones, and emoji, leave room for 70.",
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "text-%s", **kwargs})
        self.texted = people_of(matter).filter(text_consents__ended_at=None, text_consents__isnull=False)
        offer(self, "contact", self.texted)
