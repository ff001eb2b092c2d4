"""Filters over what the firm has sent."""

import django_filters
from django import forms

from caseops.notifications.models import Channel, OutgoingMessage, OutgoingMessageQuerySet, State


class MessageFilter(django_filters.FilterSet):
    """Messages by words, state and channel."""

    q = django_filters.CharFilter(
        method="search",
        label="Search",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Subject, address or name"}),
    )
    state = django_filters.ChoiceFilter(choices=State.choices, label="State", empty_label="Every state")
    channel = django_filters.ChoiceFilter(
        choices=Channel.choices, label="Channel", empty_label="Every channel"
    )

    class Meta:
        model = OutgoingMessage
        fields: list[str] = []

    def search(self, queryset: OutgoingMessageQuerySet, _name: str, words: str) -> OutgoingMessageQuerySet:
        """One phrase, anywhere."""
        return queryset.mentioning(words)
