"""One set of filters for required documents, on the page and in the API."""

import django_filters

from documents.models import (
    Category,
    Document,
    DocumentQuerySet,
    DocumentRequirement,
    DocumentRequirementQuerySet,
    Source,
)


class DocumentRequirementFilter(django_filters.FilterSet):
    """Required documents by matter, stage, source and whether they are missing."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    stage = django_filters.CharFilter(field_name="stage__key", label="Stage")
    source = django_filters.ChoiceFilter(choices=Source.choices, label="Source", empty_label="Any")
    required = django_filters.BooleanFilter(label="Required")
    missing = django_filters.BooleanFilter(method="not_there", label="Missing")

    class Meta:
        model = DocumentRequirement
        fields: list[str] = []

    def not_there(
        self, queryset: DocumentRequirementQuerySet, _name: str, wanted: bool
    ) -> DocumentRequirementQuerySet:
        """Required and neither received nor waived, on an open matter; or the others."""
        missing = queryset.missing()
        return missing if wanted else queryset.exclude(pk__in=missing.values("pk"))


class DocumentFilter(django_filters.FilterSet):
    """Documents by matter, category, day received, whether they wait in the inbox and whether they are in the bin."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    category = django_filters.ChoiceFilter(choices=Category.choices, label="Category", empty_label="Any")
    received_from = django_filters.DateFilter(
        field_name="received_on", lookup_expr="gte", label="Received from"
    )
    received_to = django_filters.DateFilter(field_name="received_on", lookup_expr="lte", label="Received to")
    unfiled = django_filters.BooleanFilter(field_name="matter", lookup_expr="isnull", label="Unfiled")
    binned = django_filters.BooleanFilter(method="in_bin", label="In the bin")

    class Meta:
        model = Document
        fields: list[str] = []

    def in_bin(self, queryset: DocumentQuerySet, _name: str, wanted: bool) -> DocumentQuerySet:
        """Thrown away, or not."""
        return queryset.filter(binned_at__isnull=not wanted)
