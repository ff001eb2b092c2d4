"""One set of filters for deadlines, on the page and in the API."""

import django_filters

from deadlines.models import Claim, ClaimKind, Deadline, DeadlineQuerySet, Severity


class DeadlineFilter(django_filters.FilterSet):
    """Deadlines by matter, severity, date and what they still ask of us."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    severity = django_filters.ChoiceFilter(choices=Severity.choices, label="Severity", empty_label="Any")
    due_from = django_filters.DateFilter(field_name="due_on", lookup_expr="gte", label="Due from")
    due_by = django_filters.DateFilter(field_name="due_on", lookup_expr="lte", label="Due by")
    open = django_filters.BooleanFilter(method="still_open", label="Open")
    dated = django_filters.BooleanFilter(
        field_name="due_on", lookup_expr="isnull", exclude=True, label="Has a date"
    )
    acknowledged = django_filters.BooleanFilter(method="answered_for", label="Acknowledged")

    class Meta:
        model = Deadline
        fields: list[str] = []

    def still_open(self, queryset: DeadlineQuerySet, _name: str, wanted: bool) -> DeadlineQuerySet:
        """Neither met nor called off, on an open matter; or the others."""
        return queryset.open() if wanted else queryset.exclude(pk__in=queryset.open().values("pk"))

    def answered_for(self, queryset: DeadlineQuerySet, _name: str, wanted: bool) -> DeadlineQuerySet:
        """Acknowledged by an attorney; or dated, asking for it, and without it."""
        return queryset.filter(acknowledged_at__isnull=False) if wanted else queryset.unacknowledged()


class ClaimFilter(django_filters.FilterSet):
    """Claims by matter and kind."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    kind = django_filters.ChoiceFilter(choices=ClaimKind.choices, label="Kind", empty_label="Any")

    class Meta:
        model = Claim
        fields: list[str] = []
