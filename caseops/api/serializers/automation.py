"""What rules did, as JSON."""

from rest_framework import serializers

from caseops.api.serializers.work import OwnMatter
from caseops.automation.models import RuleRun, RunStep
from matters.models import Matter


class RunStepSerializer(serializers.ModelSerializer[RunStep]):
    """One step of a run and what became of it."""

    key = serializers.CharField(source="blueprint.key", read_only=True)
    name = serializers.CharField(source="blueprint.name", read_only=True)
    do = serializers.CharField(source="blueprint.do", read_only=True)

    class Meta:
        model = RunStep
        fields = [
            "id",
            "key",
            "name",
            "do",
            "state",
            "attempts",
            "try_at",
            "problem",
            "said",
            "task",
            "settled_at",
        ]
        read_only_fields = fields


class RuleRunSerializer(serializers.ModelSerializer[RuleRun]):
    """One rule that met its event on one matter: why, whether its condition held, and what it did."""

    matter = OwnMatter(queryset=Matter.objects.none())
    rule = serializers.CharField(source="rule.key", read_only=True)
    name = serializers.CharField(source="rule.name", read_only=True)
    practice_area = serializers.CharField(source="rule.version.area.key", read_only=True)
    steps = RunStepSerializer(many=True, read_only=True)

    class Meta:
        model = RuleRun
        fields = [
            "id",
            "matter",
            "practice_area",
            "rule",
            "name",
            "event",
            "outcome",
            "why",
            "condition",
            "cause",
            "depth",
            "at",
            "steps",
        ]
        read_only_fields = fields
