"""The form of a contact."""

from typing import Any

from django import forms
from phonenumber_field.phonenumber import to_python

from caseops.web.day_field import DayField
from clients.models import Channel, Contact

TWINS = 4  # shown at most
CHANNELS = [(value, label.capitalize()) for value, label in Channel.choices]


class ContactForm(forms.ModelForm):
    """Everything the directory keeps about a person or organisation; the verb checks and writes it."""

    aliases = forms.CharField(
        required=False,
        label="Other names",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line: maiden name, nickname, earlier name. The conflict check reads them.",
    )
    phones = forms.CharField(
        required=False,
        label="Phone numbers",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line; the first is called first. Begin with + outside the United States.",
    )
    born_on = DayField(
        required=False, label="Date of birth", past="This day is still to come. Check the year."
    )

    class Meta:
        model = Contact
        fields = [
            "name",
            "kind",
            "known_as",
            "aliases",
            "phones",
            "email",
            "language",
            "best_channel",
            "best_time",
            "safe_to_contact",
            "address",
            "born_on",
        ]
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"name": {"required": "Give the full name."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["best_channel"] = forms.ChoiceField(choices=CHANNELS, label="Best way to reach them")
        if self.instance.pk:
            self.initial["aliases"] = "\n".join(self.instance.aliases)
            self.initial["phones"] = "\n".join(str(phone) for phone in self.instance.phones.all())

    def clean_aliases(self) -> list[str]:
        """One a line."""
        return _lines(self.cleaned_data["aliases"])

    def clean_phones(self) -> list[str]:
        """Numbers that can be called, each once."""
        numbers = list(dict.fromkeys(_lines(self.cleaned_data["phones"])))
        for number in numbers:
            if not is_phone(number):
                raise forms.ValidationError(
                    f"{number[:40]} is not a phone number. Write it like 212 555 0147."
                )
        return numbers

    def _post_clean(self) -> None:
        """The verb fills and checks the row: the form leaves it untouched."""


class NewContactForm(ContactForm):
    """The same for somebody new: who looks like somebody known is asked about once."""

    anyway = forms.BooleanField(required=False, label="This is somebody else: add anyway")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.twins: list[Contact] = []

    def clean(self) -> dict[str, Any]:
        """Refuse a likely twin unless the person says it is none; the verb takes no such answer."""
        said = super().clean() or {}
        if not said.pop("anyway", False):
            known = Contact.objects.twins(said.get("name", ""), said.get("phones", ()), said.get("email", ""))
            self.twins = list(known.prefetch_related("phones")[:TWINS])
        if self.twins:
            self.add_error(None, "Somebody with this name, number or e-mail address is in the directory.")
        return said


def is_phone(number: str) -> bool:
    """True for a number that can be called."""
    read = to_python(number)
    return bool(read) and read.is_valid()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
