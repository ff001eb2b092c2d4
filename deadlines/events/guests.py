"""Who may come to an event of a matter: the client, the parties, our team."""

from collections.abc import Sequence
from typing import Any

from django import forms

from caseops.users.models import User
from clients.models import Contact
from matters.models import Matter

Guest = Contact | User


def possible_guests(matter: Matter) -> list[tuple[str, Guest]]:
    """Each once, with a key that tells contacts from colleagues; the client first."""
    parties = matter.parties.select_related("contact").order_by("id")
    contacts = dict.fromkeys([matter.client, *(party.contact for party in parties)])
    team = [member.user for member in matter.team.select_related("user") if member.user.is_active]
    return [*((f"contact-{one.pk}", one) for one in contacts), *((f"user-{one.pk}", one) for one in team)]


class GuestsField(forms.MultipleChoiceField):
    """Several of them, by a tick each."""

    widget = forms.CheckboxSelectMultiple

    def of(self, guests: Sequence[tuple[str, Guest]]) -> None:
        """Say who may be chosen."""
        self.known = dict(guests)
        self.choices = [(key, str(one)) for key, one in guests]

    def clean(self, value: Any) -> list[Guest]:
        """The people themselves."""
        return [self.known[key] for key in super().clean(value)]
