"""Forms for parties and team."""

from typing import Any

from django import forms

from caseops.users.models import Role, User
from clients.models import Contact
from matters.forms.choices import offer
from matters.models import Matter, Party


class PartyForm(forms.Form):
    """Somebody with a part in the matter: found by name, or added to the directory."""

    name = forms.CharField(
        max_length=200,
        label="Name",
        error_messages={"required": "Give the name of the person or organisation."},
    )
    role = forms.ChoiceField(
        choices=[choice for choice in Party.PartyRole.choices if choice[0] != Party.PartyRole.CLIENT],
        label="Part",
    )
    reference = forms.CharField(max_length=80, required=False, label="Their claim, policy or file number")
    kind = forms.ChoiceField(choices=Contact.Kind.choices, label="If new", initial=Contact.Kind.ORGANISATION)
    contact = forms.ModelChoiceField(
        queryset=Contact.objects.none(), required=False, label="Which one", empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = " ".join(str(self.data.get("name", "")).replace("\x00", " ").split()) if self.is_bound else ""
        self.namesakes = Contact.objects.filter(name__iexact=name) if name else Contact.objects.none()
        offer(self, "contact", self.namesakes)

    def clean(self) -> dict[str, Any]:
        """One namesake is meant without asking; of several, one must be chosen."""
        said = super().clean() or {}
        namesakes = list(self.namesakes[:2])
        if len(namesakes) == 1:
            said["contact"] = namesakes[0]
        elif namesakes and not said.get("contact"):
            self.add_error("contact", "Several contacts have this name. Choose one.")
        return said


class TeamForm(forms.Form):
    """A colleague and the work they do here."""

    user = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Colleague",
        empty_label="Choose a colleague",
        error_messages={
            "invalid_choice": "Choose somebody who is not on the team yet.",
            "required": "Choose whom.",
        },
    )
    role = forms.ChoiceField(
        choices=[("", "Their own role"), *Role.choices], label="Works here as", required=False
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = matter.team.values("user_id")
        offer(self, "user", User.objects.filter(is_active=True).exclude(pk__in=there))

    def clean(self) -> dict[str, Any]:
        """Unless somebody says otherwise, people do on a matter what they do at the firm."""
        said = super().clean() or {}
        if said.get("user") and not said.get("role"):
            said["role"] = said["user"].role
        return said
