"""One set of filters for required documents, on the page and in the API."""

import django_filters

from documents.models import DocumentRequirement, DocumentRequirementQuerySet, Source


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
