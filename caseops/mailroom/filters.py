"""Filters of conversations, arriving mail and updates in the API."""

import django_filters

from caseops.mailroom.models import Arrival, ClientUpdate, ClientUpdateQuerySet
from matters.models import Correspondence, CorrespondenceQuerySet


class SaidFilter(django_filters.FilterSet):
    """Communications of one matter, or those that wait for an answer."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter", max_length=20)
    waiting = django_filters.BooleanFilter(method="by_waiting", label="Waits for an answer")

    class Meta:
        model = Correspondence
        fields: list[str] = []

    def by_waiting(self, rows: CorrespondenceQuerySet, _name: str, wanted: bool) -> CorrespondenceQuerySet:
        """True: nobody has answered. False: everything else."""
        waiting = rows.unanswered()
        return waiting if wanted else rows.exclude(pk__in=waiting.order_by().values("pk"))


class ArrivalFilter(django_filters.FilterSet):
    """Mail by what became of it."""

    state = django_filters.ChoiceFilter(choices=Arrival.State.choices, label="State")

    class Meta:
        model = Arrival
        fields: list[str] = []


class ClientUpdateFilter(django_filters.FilterSet):
    """Updates that wait for somebody, or those that were dealt with."""

    ready = django_filters.BooleanFilter(method="by_ready", label="Waits to be read")

    class Meta:
        model = ClientUpdate
        fields: list[str] = []

    def by_ready(self, rows: ClientUpdateQuerySet, _name: str, wanted: bool) -> ClientUpdateQuerySet:
        """True: still to be decided."""
        return rows.ready() if wanted else rows.exclude(pk__in=rows.ready().order_by().values("pk"))
