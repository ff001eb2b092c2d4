"""Leads as JSON."""

from typing import Any

from rest_framework import serializers

from caseops.api.serializers.work import Colleague
from caseops.intake.models import Lead, LeadDecision
from clients.models import Contact
from matters.models import PracticeArea


class LeadDecisionSerializer(serializers.ModelSerializer[LeadDecision]):
    """What a lead was told."""

    class Meta:
        model = LeadDecision
        fields = ["outcome", "reason", "referred_to", "letter", "at"]
        read_only_fields = ["at"]


class LeadSerializer(serializers.ModelSerializer[Lead]):
    """Somebody who asks for our help; `runs_out_on` is computed and confirmed by nobody."""

    contact: Any = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())
    area: Any = serializers.SlugRelatedField(
        slug_field="key", queryset=PracticeArea.objects.all(), required=False, allow_null=True
    )
    owner = Colleague(required=False)
    matter: Any = serializers.SlugRelatedField(slug_field="number", read_only=True)
    decision = LeadDecisionSerializer(read_only=True, default=None, allow_null=True)

    class Meta:
        model = Lead
        fields = [
            *(
                "id",
                "contact",
                "area",
                "source",
                "source_detail",
                "summary",
                "against",
                "event_on",
                "state",
                "claim",
            ),
            *(
                "is_public",
                "runs_out_on",
                "runs_out_why",
                "owner",
                "matter",
                "received_at",
                "purge_on",
                "purged_at",
            ),
            "decision",
        ]
        read_only_fields = ["runs_out_on", "runs_out_why", "received_at", "purge_on", "purged_at"]


class ConversionSerializer(serializers.Serializer[Any]):
    """How to open the matter of a lead."""

    subtype = serializers.CharField(max_length=40)
    title = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
