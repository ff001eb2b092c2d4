"""What is written down about those we ask."""

from typing import Any

from django import forms
from django.db.models import Q
from phonenumber_field.formfields import PhoneNumberField

from clients.models import Contact
from matters.forms.choices import offer
from thirdparty.models import Department, ThirdParty

TELLING = 4  # letters of a word by which two names may be alike


class DescriptionForm(forms.Form):
    """The trade of a contact and what it charges."""

    trade = forms.ChoiceField(label="Trade", choices=ThirdParty.Trade.choices)
    fees = forms.ChoiceField(label="Fees", choices=ThirdParty.Fees.choices, required=False)
    usual_fee = forms.DecimalField(
        label="Usual fee in dollars", min_value=0, max_digits=9, decimal_places=2, required=False
    )
    note = forms.CharField(label="What the next caller should know", max_length=300, required=False)

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known := ThirdParty.objects.filter(contact=contact).first():
            for name, field in self.fields.items():
                field.initial = getattr(known, name)


class DepartmentForm(forms.Form):
    """One desk and the ways to reach it; a known name is changed."""

    name = forms.CharField(label="Department", max_length=60, help_text="Such as records, billing, claims.")
    person = forms.CharField(label="Ask for", max_length=120, required=False)
    phone = PhoneNumberField(label="Phone", region="US", required=False)
    fax = PhoneNumberField(label="Fax", region="US", required=False)
    email = forms.EmailField(label="E-mail", required=False)
    portal = forms.URLField(label="Portal", required=False, assume_scheme="https")
    address = forms.CharField(label="Post", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    prefers = forms.ChoiceField(
        label="Prefers", choices=[("", "Not known"), *Department.Way.choices], required=False
    )

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact = contact


class MergeForm(forms.Form):
    """Who is the same: chosen among those whose name is alike."""

    twin = forms.ModelChoiceField(Contact.objects.none(), label="Same as", empty_label=None)

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alike = Q(name__iexact=contact.name)
        for word in contact.name.split():
            if len(word) >= TELLING:
                alike |= Q(name__icontains=word) | Q(other_names__icontains=word)
        same_kind = Contact.objects.filter(alike, kind=contact.kind).exclude(pk=contact.pk)
        offer(self, "twin", same_kind)
