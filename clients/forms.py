"""The form of a contact."""

from typing import Any

from django import forms
from phonenumber_field.phonenumber import to_python

from caseops.people.zones import zone_choices
from caseops.web.day_field import DayField
from clients.models import Channel, Contact

RULES = ("never_by", "hours_from", "hours_to", "time_zone", "interpreter", "guardian", "contact_note")
TWINS = 4  # shown at most
CHANNELS = [(value, label.capitalize()) for value, label in Channel.choices]
REACHING = [(value, label) for value, label in CHANNELS if value != Channel.PORTAL]


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

    never_by = forms.MultipleChoiceField(
        choices=REACHING, required=False, label="Never by", widget=forms.CheckboxSelectMultiple
    )
    guardian = forms.CharField(
        required=False,
        max_length=200,
        label="Guardian",
        help_text="The name of a contact who acts for them and is contacted instead.",
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
            *RULES,
            "address",
            "born_on",
        ]
        widgets = {
            "address": forms.Textarea(attrs={"rows": 3}),
            "hours_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "hours_to": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }
        error_messages = {"name": {"required": "Give the full name."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["best_channel"] = forms.ChoiceField(choices=REACHING, label="Best way to reach them")
        zones = [("", "As the firm's"), *zone_choices()]
        self.fields["time_zone"] = forms.ChoiceField(choices=zones, required=False, label="Time zone")
        if self.instance.pk:
            self.initial["guardian"] = self.instance.guardian.name if self.instance.guardian else ""
            self.initial["aliases"] = "\n".join(self.instance.aliases)
            self.initial["phones"] = "\n".join(str(phone) for phone in self.instance.phones.all())

    @property
    def has_rules(self) -> bool:
        """Whether one of them was made or refused, so that it must be seen."""
        return any(self[name].value() or self[name].errors for name in RULES)

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

    def clean_guardian(self) -> Contact | None:
        """Exactly one contact of that name."""
        name = " ".join(self.cleaned_data["guardian"].split())
        if not name:
            return None
        found = list(Contact.objects.filter(name__iexact=name)[:2])
        if len(found) != 1:
            many = f"Several contacts are called {name}: give theirs another name first."
            raise forms.ValidationError(
                many if found else f"Nobody called {name} is in the directory. Add them first."
            )
        return found[0]

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
