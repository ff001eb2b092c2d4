"""Opening a matter, first part: who it is for."""

import re
from typing import Any

from django import forms

from clients.forms import CHANNELS, is_phone
from clients.models import Contact, ContactQuerySet, Language

NEW = "new"
ID = re.compile(r"\d{1,15}", re.ASCII)
FOUND = 8


class ClientPart(forms.Form):
    """Somebody of the directory (`client` is an id) or somebody new (`client` is `new`)."""

    client = forms.CharField(required=False)
    client_search = forms.CharField(
        required=False,
        max_length=200,
        label="Find the client",
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": "Name, phone or e-mail", "autocomplete": "off"}
        ),
    )
    new_name = forms.CharField(required=False, max_length=200, label="Full legal name")
    new_phone = forms.CharField(required=False, max_length=40, label="Phone")
    new_email = forms.EmailField(
        required=False, label="E-mail", error_messages={"invalid": "This is not an e-mail address."}
    )
    new_language = forms.ChoiceField(choices=Language.choices, required=False, label="Language")
    new_channel = forms.ChoiceField(choices=CHANNELS, required=False, label="Best way to reach them")
    new_time = forms.CharField(required=False, max_length=80, label="Best time")
    another = forms.BooleanField(required=False, label="This is somebody else: add anyway")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_namesake = False
        self.twins = Contact.objects.none()
        self._show_as_needed(needed=not self.is_bound)

    def _show_as_needed(self, *, needed: bool) -> None:
        """What the labels say; whether it is needed depends on the choice, and `clean` decides."""
        for name in ("new_name", "new_language", "new_channel"):
            self.fields[name].required = needed

    def found(self) -> ContactQuerySet:
        """Who may be meant: the chosen one, then those the search finds."""
        said = self.data if self.is_bound else self.initial
        words, chosen = str(said.get("client_search") or ""), str(said.get("client") or "")
        results = Contact.objects.prefetch_related("phones")
        if self.has_namesake:
            return self.twins.prefetch_related("phones")[:FOUND]
        if ID.fullmatch(chosen) and not words:
            return results.filter(pk=chosen)
        return results.named_like(words)[:FOUND] if len(words.strip()) > 1 else results.none()

    def _has_twins(self, said: dict[str, Any]) -> bool:
        phones = [said["new_phone"]] if said.get("new_phone") else []
        self.twins = Contact.objects.twins(said["new_name"], phones, said.get("new_email", ""))
        return self.twins.exists()

    def _name(self, said: dict[str, Any]) -> str:
        """The name of somebody new; without scripts it may stand in the search alone."""
        sought = said.get("client_search", "") if said.get("client") == NEW else ""
        if not said.get("new_name") and any(c.isalpha() for c in sought) and "@" not in sought:
            said["new_name"] = sought
        return said.get("new_name") or ""

    def clean_new_phone(self) -> str:
        """A number that can be called."""
        number = self.cleaned_data["new_phone"]
        if number and not is_phone(number):
            raise forms.ValidationError(f"{number} is not a phone number. Write it like 212 555 0147.")
        return number

    def clean(self) -> dict[str, Any]:
        """Exactly one client, and nobody twice by accident."""
        said = super().clean() or {}
        self._show_as_needed(needed=True)
        if ID.fullmatch(said.get("client", "")):
            said["contact"] = Contact.objects.filter(pk=said["client"]).first()
            if not said["contact"]:
                self.add_error("client_search", "That contact is no longer in the directory. Search again.")
        elif not self._name(said):
            place = "new_name" if said.get("client") == NEW else "client_search"
            self.add_error(place, "Choose the client, or give the name of a new one.")
        elif not said.get("another") and self._has_twins(said):
            self.has_namesake = True
            self.add_error(
                "new_name",
                "Somebody of this name, number or e-mail is in the directory: look above, or say below.",
            )
        return said

    @property
    def chosen(self) -> str:
        """Which choice is ticked: an id, or `new`."""
        said = self.data if self.is_bound else self.initial
        return str(said.get("client") or "")
