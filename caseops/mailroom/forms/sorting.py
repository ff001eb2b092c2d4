"""Where a message belongs, as a person says it."""

from typing import Any

from django import forms

from caseops.core.said import LONGEST
from caseops.mailroom.models import Arrival
from caseops.users.models import User
from clients.models import Contact
from matters.correspondents import people_of
from matters.models import Matter


class FilingForm(forms.Form):
    """The matter by its number, and who wrote: somebody of it, or somebody new."""

    matter = forms.CharField(
        max_length=20,
        label="Matter",
        widget=forms.TextInput(attrs={"list": "matters", "placeholder": "26-0001", "autocomplete": "off"}),
        error_messages={"required": "Give the number of the matter."},
    )
    name = forms.CharField(
        max_length=200,
        required=False,
        label="From",
        help_text="The full name of a contact; one who is not in the directory yet is added with this address.",
    )

    def __init__(self, *args: Any, arrival: Arrival, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"mail-{arrival.pk}-%s", **kwargs})
        self.arrival, self.user = arrival, user
        self.initial.setdefault("matter", arrival.matter.number if arrival.matter else "")
        self.initial.setdefault("name", arrival.sender.name if arrival.sender else arrival.sender_name)

    def clean_matter(self) -> Matter:
        """One that this person sees."""
        number = self.cleaned_data["matter"].strip()
        found = Matter.objects.visible_to(self.user).filter(number=number).first()
        if found is None:
            raise forms.ValidationError("You do not see a matter of that number.")
        return found

    def said(self) -> dict[str, Any]:
        """For the verb: a contact of that name, of the matter first, or the name of somebody new."""
        matter, name = self.cleaned_data["matter"], " ".join(self.cleaned_data["name"].split())
        sender = self.arrival.sender
        if sender and name.lower() == sender.name.lower():
            return {"matter": matter, "contact": sender}
        named = people_of(matter).filter(name__iexact=name).first() if name else None
        known = Contact.objects.filter(name__iexact=name, email__iexact=self.arrival.sender_address).first()
        return {"matter": matter, "contact": named or known, "name": name}


class DismissalForm(forms.Form):
    """Why it is not ours."""

    reason = forms.CharField(
        max_length=LONGEST, label="Why", error_messages={"required": "Say why it is not ours."}
    )
