"""One set of filters for events in the API."""

import django_filters

from deadlines.models import Attendance, Event, EventKind, EventQuerySet, EventStatus
from deadlines.models.attendance import Answer


class EventFilter(django_filters.FilterSet):
    """Events by matter, kind, day and whether they are still to come."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    kind = django_filters.ChoiceFilter(choices=EventKind.choices, label="Kind")
    status = django_filters.ChoiceFilter(choices=EventStatus.choices, label="Status")
    on_from = django_filters.DateFilter(field_name="ends_on", lookup_expr="gte", label="On this day or later")
    on_by = django_filters.DateFilter(
        field_name="starts_on", lookup_expr="lte", label="On this day or before"
    )
    to_come = django_filters.BooleanFilter(method="still_to_come", label="To come")

    class Meta:
        model = Event
        fields: list[str] = []

    def still_to_come(self, queryset: EventQuerySet, _name: str, wanted: bool) -> EventQuerySet:
        """Neither held nor cancelled, on an open matter; or the others."""
        ahead = queryset.to_come()
        return ahead if wanted else queryset.exclude(pk__in=ahead.values("pk"))


class AttendanceFilter(django_filters.FilterSet):
    """People on the lists of events, by event and by their word."""

    event = django_filters.NumberFilter(field_name="event_id", label="Event")
    matter = django_filters.CharFilter(field_name="event__matter__number", label="Matter number")
    answer = django_filters.ChoiceFilter(choices=Answer.choices, label="Answer")

    class Meta:
        model = Attendance
        fields: list[str] = []
