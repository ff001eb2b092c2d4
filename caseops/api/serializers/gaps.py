"""Gaps as JSON."""

from typing import Any

from rest_framework import serializers

from deadlines.models import Gap


class GapSerializer(serializers.ModelSerializer[Gap]):
    """What should have happened by now and has not; `script` is what to ask."""

    matter: Any = serializers.SlugRelatedField(slug_field="number", read_only=True)
    key: Any = serializers.SlugRelatedField(source="blueprint", slug_field="key", read_only=True)
    name = serializers.CharField(source="blueprint.name", read_only=True)
    script = serializers.CharField(source="blueprint.script", read_only=True)
    source: Any = serializers.CharField(source="blueprint.source", read_only=True)

    class Meta:
        model = Gap
        fields = [
            "id",
            "matter",
            "key",
            "name",
            "told_from",
            "script",
            "source",
            "task",
            "found_at",
            "closed_at",
        ]
        read_only_fields = fields
