"""Requests to third parties as JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from caseops.api.serializers.work import Colleague, OwnMatter
from caseops.users.models import User
from clients.models import Contact
from matters.models import Matter
from thirdparty.kinds import choices
from thirdparty.models import Attempt, Draft, Invoice, Outcome, Part, ThirdPartyRequest


class AttemptSerializer(serializers.ModelSerializer[Attempt]):
    """One time we asked."""

    class Meta:
        model = Attempt
        fields = [
            "number",
            "at",
            "channel",
            "outcome",
            "spoke_to",
            "promised_on",
            "note",
            "proof_kind",
            "proof",
        ]
        read_only_fields = ["number", "at"]
        extra_kwargs = {"channel": {"required": False}, "outcome": {"default": Outcome.SENT}}


class PartSerializer(serializers.ModelSerializer[Part]):
    """One thing within a request: records, bills, films, the certification."""

    class Meta:
        model = Part
        fields = ["key", "name", "from_on", "to_on", "state", "received_on"]
        read_only_fields = ["key", "state", "received_on"]


class DraftSerializer(serializers.ModelSerializer[Draft]):
    """The next asking in words."""

    class Meta:
        model = Draft
        fields = ["number", "channel", "to_address", "subject", "body"]
        read_only_fields = ["number"]
        extra_kwargs = {"channel": {"required": False}, "to_address": {"required": True}}


class CameSerializer(serializers.Serializer[ThirdPartyRequest]):
    """What came: without `parts` everything; with them, each part's state by its key."""

    parts = serializers.DictField(child=serializers.ChoiceField(choices=Part.State.choices), required=False)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)


class SnoozeSerializer(serializers.Serializer[ThirdPartyRequest]):
    """Until when the follow-up is put off, and why."""

    until = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class OwnerSerializer(serializers.Serializer[ThirdPartyRequest]):
    """Who chases it from now on."""

    owner = Colleague()


class PaceSerializer(serializers.ModelSerializer[ThirdPartyRequest]):
    """How we insist; without `expected_on` the day is told from how they answer."""

    class Meta:
        model = ThirdPartyRequest
        fields = ["first_follow_up_days", "repeat_days", "adapts", "expected_on"]
        extra_kwargs = {"expected_on": {"required": False, "allow_null": True}}


class InvoiceSerializer(serializers.ModelSerializer[Invoice]):
    """What they want for their answer."""

    class Meta:
        model = Invoice
        fields = ["amount", "number", "came_on"]
        extra_kwargs = {"came_on": {"required": False}}


class PaymentSerializer(serializers.Serializer[Invoice]):
    """How what they asked for was paid."""

    how = serializers.CharField(max_length=120)


class RequestSerializer(serializers.ModelSerializer[ThirdPartyRequest]):
    """Something we ask of a third party; named to avoid confusion with an HTTP request."""

    matter = OwnMatter(queryset=Matter.objects.none())
    contact = serializers.PrimaryKeyRelatedField(
        queryset=Contact.objects.all(), required=False, allow_null=True
    )
    owner: serializers.SlugRelatedField[User] = serializers.SlugRelatedField(
        slug_field="email", read_only=True, allow_null=True
    )
    attempts = AttemptSerializer(many=True, read_only=True)
    parts = PartSerializer(many=True, read_only=True)
    draft = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(choices=choices(), required=False)
    clock_on = serializers.DateField(read_only=True, allow_null=True, help_text="The law's last day.")

    class Meta:
        model = ThirdPartyRequest
        fields = [
            "id",
            "matter",
            "kind",
            "name",
            "asked_of",
            "contact",
            "status",
            "owner",
            "ladder",
            "first_follow_up_days",
            "repeat_days",
            "escalate_after_days",
            "adapts",
            "sent_on",
            "next_follow_up_on",
            "expected_on",
            "expected_by_hand",
            "promised_on",
            "closed_on",
            "close_reason",
            "clock_on",
            "parts",
            "draft",
            "attempts",
        ]
        read_only_fields = [
            "status",
            "adapts",
            "sent_on",
            "next_follow_up_on",
            "expected_on",
            "expected_by_hand",
            "promised_on",
            "closed_on",
            "close_reason",
        ]
        extra_kwargs = {
            name: {"required": False}
            for name in ("ladder", "first_follow_up_days", "repeat_days", "escalate_after_days")
        }

    @extend_schema_field(DraftSerializer(allow_null=True))
    def get_draft(self, row: ThirdPartyRequest) -> Any:
        """The draft that is ready, if there is one."""
        ready = [draft for draft in row.drafts.all() if draft.state == Draft.State.READY]
        return DraftSerializer(ready[0]).data if ready else None
