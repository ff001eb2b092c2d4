"""Tasks, deadlines, document requirements and requests as JSON."""

from datetime import date
from typing import Any

from rest_framework import serializers

from caseops.users.models import User
from clients.models import Contact
from deadlines.models import Computation, DateChange, Deadline
from documents.models import DocumentRequirement
from matters.models import Matter, Task


class OwnMatter(serializers.SlugRelatedField):
    """A matter by number, among those the caller may see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="number", **kwargs)
        self.error_messages["does_not_exist"] = "There is no matter {value}."

    def get_queryset(self) -> Any:
        """Only what the caller may see; a stranger's number reads like one that does not exist."""
        request = self.context.get("request")
        return Matter.objects.visible_to(request.user) if request else Matter.objects.none()


class Colleague(serializers.SlugRelatedField):
    """A person of the firm by sign-in address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="email", queryset=User.objects.filter(is_active=True), **kwargs)
        self.error_messages["does_not_exist"] = "Nobody here signs in as {value}."


class TaskSerializer(serializers.ModelSerializer[Task]):
    """Work for one person on one matter."""

    matter = OwnMatter(queryset=Matter.objects.none())
    assignee = Colleague(required=False)
    stage = serializers.CharField(source="stage.key", read_only=True, allow_null=True, default=None)

    class Meta:
        model = Task
        fields = [
            "id",
            "matter",
            "stage",
            "name",
            "role",
            "assignee",
            "priority",
            "due_on",
            "waits_for",
            "because",
            "choices",
            "answer",
            "completed_at",
            "skipped_at",
            "skip_reason",
        ]
        read_only_fields = [
            "waits_for",
            "because",
            "choices",
            "answer",
            "completed_at",
            "skipped_at",
            "skip_reason",
        ]
        extra_kwargs = {"role": {"required": False}}


class DecisionSerializer(serializers.Serializer[Any]):
    """How a question is decided: one of its choices."""

    answer = serializers.CharField(max_length=40)


class ComputationSerializer(serializers.ModelSerializer[Computation]):
    """How the date engine found a date: steps to read, the other reading, warnings."""

    class Meta:
        model = Computation
        fields = [
            "citation",
            "trigger",
            "trigger_on",
            "service_method",
            "due_on",
            "due_time",
            "other_on",
            "warnings",
            "steps",
            "at",
        ]
        read_only_fields = fields


class DeadlineSerializer(serializers.ModelSerializer[Deadline]):
    """A date a matter must keep, why it is that date, and who answers for it."""

    matter = OwnMatter(queryset=Matter.objects.none())
    due_on = serializers.DateField(allow_null=True, help_text="Null while it waits for a key date.")
    computation = ComputationSerializer(read_only=True, allow_null=True, default=None)

    class Meta:
        model = Deadline
        fields = [
            "id",
            "matter",
            "name",
            "severity",
            "due_on",
            "why",
            "rule",
            "claim",
            "order",
            "computation",
            "waits_for",
            "needs_acknowledgement",
            "needs_verification",
            "acknowledged_at",
            "verified_at",
            "asked_since",
            "satisfied_on",
            "proof",
            "called_off_on",
        ]
        read_only_fields = [
            "rule",
            "claim",
            "order",
            "waits_for",
            "acknowledged_at",
            "verified_at",
            "asked_since",
            "satisfied_on",
            "proof",
            "called_off_on",
        ]
        extra_kwargs = {"why": {"required": True}}

    def validate_due_on(self, on: date | None) -> date:
        """A deadline of the practice area may wait for its date, one added by hand may not."""
        if on is None:
            raise serializers.ValidationError("A deadline needs a date.")
        return on


class DateChangeSerializer(serializers.ModelSerializer[DateChange]):
    """A move of a deadline, with its reason."""

    class Meta:
        model = DateChange
        fields = ["was_on", "on", "reason", "at"]
        read_only_fields = ["was_on", "at"]
        extra_kwargs = {"on": {"required": True, "allow_null": False}}


class ProofSerializer(serializers.Serializer[Deadline]):
    """What shows that the deadline was kept."""

    proof = serializers.CharField(max_length=300)
    on = serializers.DateField(required=False)


class RequirementSerializer(serializers.ModelSerializer[DocumentRequirement]):
    """A document the file must hold."""

    matter = OwnMatter(queryset=Matter.objects.none())
    stage = serializers.CharField(source="stage.key")

    class Meta:
        model = DocumentRequirement
        fields = [
            "id",
            "matter",
            "stage",
            "name",
            "required",
            "source",
            "asked_of",
            "asked_on",
            "received_on",
            "waived_on",
            "waive_reason",
        ]
        read_only_fields = ["asked_of", "asked_on", "received_on", "waived_on", "waive_reason"]


class AskedSerializer(serializers.Serializer[DocumentRequirement]):
    """Who was asked for it, and when; today unless said."""

    of = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())
    on = serializers.DateField(required=False)


class ReceiptSerializer(serializers.Serializer[DocumentRequirement]):
    """The day something arrived; today unless said."""

    on = serializers.DateField(required=False)
