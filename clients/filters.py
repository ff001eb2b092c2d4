"""One set of filters for the directory of contacts, on the page and in the API."""

import django_filters
from django import forms

from clients.models import Contact, ContactQuerySet, Language


class ContactFilter(django_filters.FilterSet):
    """Contacts by name, kind and language."""

    q = django_filters.CharFilter(
        method="search",
        label="Search",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Name, alias, e-mail or phone"}),
    )
    kind = django_filters.ChoiceFilter(
        choices=Contact.Kind.choices, label="Kind", empty_label="People and organisations"
    )
    language = django_filters.ChoiceFilter(
        choices=Language.choices, label="Language", empty_label="Every language"
    )

    class Meta:
        model = Contact
        fields: list[str] = []

    def search(self, queryset: ContactQuerySet, _name: str, words: str) -> ContactQuerySet:
        """Every word is in a name, the address or a number."""
        return queryset.named_like(words)
