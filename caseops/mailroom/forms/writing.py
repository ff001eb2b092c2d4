"""An e-mail to somebody of a matter."""

from typing import Any

from django import forms

from caseops.mailroom.wording import GAP_BEGINS, wordings
from clients.models import Contact
from documents.models import LetterTemplate
from matters.correspondents import people_of
from matters.forms.choices import offer
from matters.models import Matter

BODY_LENGTH = 20_000


class EmailForm(forms.Form):
    """Whom, from which letter of the firm, and the words."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label="To",
        empty_label=None,
        error_messages={
            "invalid_choice": "Choose somebody of this matter.",
            "required": "Choose whom to write to.",
        },
    )
    subject = forms.CharField(
        max_length=200, label="Subject", error_messages={"required": "Say what it is about."}
    )
    body = forms.CharField(
        max_length=BODY_LENGTH,
        label="Message",
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": "Write the message first."},
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "email-%s", **kwargs})
        offer(self, "contact", people_of(matter).exclude(email=""))
        field: Any = self.fields["contact"]
        field.initial = matter.client_id
        field.label_from_instance = lambda contact: f"{contact.name} <{contact.email}>"

    def clean(self) -> dict[str, Any]:
        """What a letter could not fill in must not leave the house."""
        said = super().clean() or {}
        for name in ("subject", "body"):
            if GAP_BEGINS in said.get(name, ""):
                self.add_error(name, "Fill in what is marked as missing, or take it out.")
        return said


class WordingForm(forms.Form):
    """Which letter of the firm to begin with."""

    template = forms.ModelChoiceField(
        LetterTemplate.objects.none(), label="Begin with", empty_label="An empty page"
    )
    contact = forms.ModelChoiceField(Contact.objects.none(), required=False)

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "wording-%s", **kwargs})
        offer(self, "template", LetterTemplate.objects.filter(pk__in=[row.pk for row in wordings(matter)]))
        offer(self, "contact", people_of(matter))
