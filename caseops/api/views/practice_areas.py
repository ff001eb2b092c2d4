"""Practice areas over REST, to read."""

from typing import Any

from rest_framework import serializers

from caseops.api.views.base import Listed
from matters.models import PracticeArea


class PracticeAreaSerializer(serializers.ModelSerializer[PracticeArea]):
    """What a client needs to open a matter: subtypes, key dates, stages."""

    version = serializers.IntegerField(
        source="published.number", read_only=True, allow_null=True, default=None
    )
    subtypes = serializers.ListField(
        source="published.subtypes", child=serializers.CharField(), read_only=True, default=list
    )
    key_dates = serializers.ListField(
        source="published.key_dates", child=serializers.CharField(), read_only=True, default=list
    )

    class Meta:
        model = PracticeArea
        fields = ["key", "name", "clio_category", "version", "subtypes", "key_dates"]


class PracticeAreaViewSet(Listed):
    """The kinds of matters this firm takes."""

    queryset = PracticeArea.objects.all()
    serializer_class = PracticeAreaSerializer
    lookup_field = "key"
    lookup_value_regex = "[a-z0-9_]+"
    filterset_fields: list[str] = []

    def visible(self) -> Any:
        """Everybody at the firm may read how it works."""
        return self.queryset.all()
