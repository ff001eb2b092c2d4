"""One set of filters for requests, on the follow-ups page and in the API."""

import django_filters
from django import forms
from django.db.models import Q

from caseops.core import clock
from thirdparty.models import Status, ThirdPartyRequest, ThirdPartyRequestQuerySet

MINE, TEAM = "mine", "team"
WHOSE = [(MINE, "Mine"), (TEAM, "Other people's")]


class ThirdPartyRequestFilter(django_filters.FilterSet):
    """Requests by matter, words, owner, state and when we ask again."""

    q = django_filters.CharFilter(
        method="search",
        label="Search",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Whom, what or which matter"}),
    )
    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    status = django_filters.ChoiceFilter(choices=Status.choices, label="State", empty_label="Any")
    whose = django_filters.ChoiceFilter(
        method="owned_by", choices=WHOSE, label="Whose", empty_label="Everybody's"
    )
    due_by = django_filters.DateFilter(
        field_name="next_follow_up_on", lookup_expr="lte", label="Ask again by"
    )
    overdue = django_filters.BooleanFilter(
        method="past_its_day", label="Only overdue", widget=forms.CheckboxInput
    )

    class Meta:
        model = ThirdPartyRequest
        fields: list[str] = []

    def search(
        self, queryset: ThirdPartyRequestQuerySet, _name: str, words: str
    ) -> ThirdPartyRequestQuerySet:
        """Every word is in the request, the third party, or the number or title of the matter."""
        for word in words.split():
            whom = Q(contact__name__icontains=word) | Q(asked_of__icontains=word)
            where = Q(matter__number__icontains=word) | Q(matter__title__icontains=word)
            queryset = queryset.filter(Q(name__icontains=word) | whom | where)
        return queryset

    def owned_by(
        self, queryset: ThirdPartyRequestQuerySet, _name: str, whose: str
    ) -> ThirdPartyRequestQuerySet:
        """The person's who asks, or their colleagues'."""
        if not self.request:
            return queryset
        mine = Q(owner=self.request.user)
        return queryset.filter(mine if whose == MINE else ~mine)

    def past_its_day(
        self, queryset: ThirdPartyRequestQuerySet, _name: str, wanted: bool | None
    ) -> ThirdPartyRequestQuerySet:
        """Waiting, and the day to ask again has gone by."""
        if not wanted:
            return queryset
        return queryset.waiting().filter(next_follow_up_on__lt=clock.today_here())
