"""Conflict checks as JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from caseops.api.serializers.work import OwnMatter
from caseops.intake.hits import Told, told_to
from caseops.intake.models import ConflictCheck, ConflictDecision
from caseops.intake.models.conflicts import Outcome
from matters.models import Matter


class HitSerializer(serializers.Serializer[Told]):
    """One hit; in a matter the caller may not see there is nothing but `ask`."""

    ask = serializers.CharField(
        help_text="Whom to ask about a conflict in a matter you may not see; else empty."
    )
    contact = serializers.IntegerField(source="hit.contact_id", default=None, allow_null=True)
    name = serializers.CharField(source="hit.contact_name", default="")
    asked = serializers.CharField(source="hit.asked", default="")
    found = serializers.CharField(source="hit.found", default="")
    by = serializers.CharField(source="hit.by", default="")
    strength = serializers.CharField(source="hit.strength", default="")
    matter = serializers.CharField(source="hit.matter_number", default="")
    role = serializers.CharField(source="hit.role", default="")


class ConflictDecisionSerializer(serializers.ModelSerializer[ConflictDecision]):
    """What follows from a check."""

    class Meta:
        model = ConflictDecision
        fields = ["outcome", "reason", "waiver", "actor", "at"]
        read_only_fields = ["actor", "at"]


class ConflictCheckSerializer(serializers.ModelSerializer[ConflictCheck]):
    """A search through everybody the firm knows, kept as it was."""

    matter = OwnMatter(queryset=Matter.objects.none(), required=False, allow_null=True)
    hits = serializers.SerializerMethodField()
    decision = serializers.SerializerMethodField()

    class Meta:
        model = ConflictCheck
        fields = [
            *("id", "matter", "about", "names", "phones", "emails", "searched", "actor", "at"),
            *("hits", "decision"),
        ]
        read_only_fields = ["searched", "actor", "at"]
        extra_kwargs: Any = {"about": {"required": False}, "names": {"required": True}}

    @extend_schema_field(HitSerializer(many=True))
    def get_hits(self, check: ConflictCheck) -> Any:
        """As the caller is told of them."""
        told: Any = told_to(check, self.context["request"].user)
        return HitSerializer(told, many=True).data

    @extend_schema_field(ConflictDecisionSerializer(allow_null=True))
    def get_decision(self, check: ConflictCheck) -> Any:
        """None until somebody has decided."""
        decision = getattr(check, "decision", None)
        return ConflictDecisionSerializer(decision).data if decision else None


class DecidingSerializer(serializers.Serializer[Any]):
    """What to decide."""

    outcome = serializers.ChoiceField(choices=Outcome.choices)
    reason = serializers.CharField(max_length=1000)
    waiver = serializers.CharField(max_length=1000, required=False, default="", allow_blank=True)
