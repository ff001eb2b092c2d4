"""One set of filters for requests, on the follow-ups page and in the API."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from caseops.core import clock
from thirdparty.board.ageing import AGES, age, label
from thirdparty.board.risk import blocking
from thirdparty.kinds import choices
from thirdparty.models import (
    Authorization,
    Department,
    Hold,
    Status,
    ThirdPartyRequest,
    ThirdPartyRequestQuerySet,
)

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

    contact = django_filters.NumberFilter(field_name="contact_id", label="Counterparty")
    kind = django_filters.ChoiceFilter(choices=choices, label="Kind", empty_label="Any")
    age = django_filters.ChoiceFilter(
        method="of_age", choices=[(str(least), label(least, most)) for least, most in AGES], label="Waiting for",
        empty_label="Any time",
    )  # fmt: skip

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

    def of_age(
        self, queryset: ThirdPartyRequestQuerySet, _name: str, least: str
    ) -> ThirdPartyRequestQuerySet:
        """First asked so long ago, and not answered."""
        most = dict(AGES)[int(least)]
        return queryset.waiting().filter(age(int(least), most, clock.today_here()))

    def past_its_day(
        self, queryset: ThirdPartyRequestQuerySet, _name: str, wanted: bool | None
    ) -> ThirdPartyRequestQuerySet:
        """Waiting, and the day to ask again has gone by."""
        if not wanted:
            return queryset
        return queryset.waiting().filter(next_follow_up_on__lt=clock.today_here())


class BoardFilter(ThirdPartyRequestFilter):
    """What waits, on the board; its rows know what they hold back."""

    blocks = django_filters.BooleanFilter(
        method="holds_back", label="Holds something back", widget=forms.CheckboxInput
    )

    def holds_back(self, queryset: Any, _name: str, wanted: bool | None) -> Any:
        """A deadline or a stage waits for it."""
        return blocking(queryset) if wanted else queryset


class HoldFilter(django_filters.FilterSet):
    """Holds by matter, and whether they hold now."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    active = django_filters.BooleanFilter(method="holding", label="Only those that hold now")

    class Meta:
        model = Hold
        fields: list[str] = []

    def holding(self, queryset: Any, _name: str, wanted: bool | None) -> Any:
        """Not lifted, and not over by itself."""
        return queryset.active(clock.today_here()) if wanted else queryset


class AuthorizationFilter(django_filters.FilterSet):
    """Authorizations by matter, by what they are for, and by whether they are in force."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    scope = django_filters.ChoiceFilter(choices=Authorization.Scope.choices, label="For")
    valid_on = django_filters.DateFilter(method="in_force", label="In force on")

    class Meta:
        model = Authorization
        fields: list[str] = []

    def in_force(self, queryset: Any, _name: str, day: Any) -> Any:
        """Signed, not expired and not revoked on that day."""
        return queryset.valid_on(day)


class DepartmentFilter(django_filters.FilterSet):
    """Desks of one contact."""

    contact = django_filters.NumberFilter(field_name="contact_id", label="Contact")

    class Meta:
        model = Department
        fields: list[str] = []
