"""Filters of the API's lists of keeping and destroying."""

from typing import Any

import django_filters

from caseops.core import clock
from caseops.retention.due import may_go
from caseops.retention.models import Destruction, LegalHold, Package, SubjectExport
from matters.models import Matter


class KeptFileFilter(django_filters.FilterSet):
    """Files by whether they are closed, held, or may go."""

    due = django_filters.BooleanFilter(method="may_go", label="May be proposed for destruction today")
    due_by = django_filters.DateFilter(
        field_name="destroy_from", lookup_expr="lte", label="May go by that day"
    )
    held = django_filters.BooleanFilter(field_name="is_held", label="Under a legal hold")
    closed = django_filters.BooleanFilter(field_name="closed_on", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Matter
        fields: list[str] = []

    def may_go(self, queryset: Any, _name: str, wanted: bool) -> Any:
        """As the shelf of the page has them."""
        found = may_go(queryset, clock.today())
        return found if wanted else queryset.exclude(pk__in=found.values("pk"))


class LegalHoldFilter(django_filters.FilterSet):
    """Holds by matter and by whether they stand."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    standing = django_filters.BooleanFilter(field_name="ended_at", lookup_expr="isnull", label="Not ended")

    class Meta:
        model = LegalHold
        fields: list[str] = []


class DestructionFilter(django_filters.FilterSet):
    """Destructions by number and state."""

    number = django_filters.CharFilter(label="Matter number, also once it is gone")
    state = django_filters.ChoiceFilter(choices=Destruction.State.choices)

    class Meta:
        model = Destruction
        fields: list[str] = []


class PackageFilter(django_filters.FilterSet):
    """Packages by matter."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")

    class Meta:
        model = Package
        fields: list[str] = []


class SubjectExportFilter(django_filters.FilterSet):
    """Exports by contact."""

    contact = django_filters.NumberFilter(field_name="contact_id", label="Contact")

    class Meta:
        model = SubjectExport
        fields: list[str] = []
