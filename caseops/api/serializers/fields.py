"""Typed fields as JSON."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from matters.field_values import Said
from matters.models.practice_area import FieldType


class FieldSerializer(serializers.Serializer[Any]):
    """One field of a matter: what is asked, and what is filled in, as it is kept and as a person reads it."""

    key = serializers.CharField(source="field.key")
    name = serializers.CharField(source="field.label", help_text="What it is called today.")
    type = serializers.ChoiceField(source="field.type", choices=FieldType.choices)
    options = serializers.ListField(source="field.options", child=serializers.CharField())
    is_required = serializers.BooleanField(source="field.required")
    is_sealed = serializers.BooleanField(help_text="Masked here; ask for its disclosure with a reason.")
    value = serializers.SerializerMethodField("kept")
    shown = serializers.CharField(source="told.text", help_text="As a person reads it.")

    @extend_schema_field(OpenApiTypes.ANY)
    def kept(self, said: Said) -> Any:
        """Text, true or false, a number, a list; a contact by its id, a file by its document's; null when empty."""
        return said.value


class ValueSerializer(serializers.Serializer[Said]):
    """What to fill in, as a person would type it: text, or a list where several may be chosen."""

    value = serializers.JSONField(allow_null=True)

    def validate_value(self, value: Any) -> str | list[str]:
        """Everything a form could have sent, and nothing else."""
        if isinstance(value, bool):
            return str(value).lower()
        if value is None:
            return ""
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return value
        if isinstance(value, str | int | float):
            return str(value)
        raise serializers.ValidationError("Give text, a number, true or false, or a list of texts.")


class DisclosedSerializer(serializers.Serializer[Said]):
    """What was sealed."""

    value = serializers.CharField()
