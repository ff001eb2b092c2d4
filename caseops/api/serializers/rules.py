"""Rules of the book, and dates computed without a matter, as JSON."""

from typing import Any

from rest_framework import serializers

from deadlines.engine.question import Direction, Method, Unit
from deadlines.rulebook.rule import CONFIDENCE, KINDS, SEVERITIES


class SaidSerializer(serializers.Serializer[Any]):
    """Who, when, and in which words."""

    by = serializers.CharField()
    at = serializers.DateTimeField()
    note = serializers.CharField(allow_blank=True)


class RuleSerializer(serializers.Serializer[Any]):
    """One rule with its source, how surely it is known, and how the firm stands to it. Not legal advice."""

    key = serializers.CharField(source="rule.key", read_only=True)
    sentence = serializers.CharField(source="rule.sentence", read_only=True)
    kind = serializers.ChoiceField(source="rule.kind", choices=KINDS, read_only=True)
    jurisdiction = serializers.CharField(source="rule.jurisdiction", read_only=True)
    court = serializers.CharField(source="rule.court", read_only=True, allow_blank=True)
    name = serializers.CharField(source="rule.name", read_only=True)
    trigger = serializers.CharField(source="rule.trigger", read_only=True)
    only_when = serializers.CharField(source="rule.only_when", read_only=True, allow_blank=True)
    trigger_key = serializers.CharField(source="rule.trigger_key", read_only=True, allow_blank=True)
    amount = serializers.IntegerField(source="rule.amount", read_only=True, allow_null=True)
    unit = serializers.CharField(source="rule.unit", read_only=True, allow_blank=True)
    extra_days = serializers.IntegerField(source="rule.extra_days", read_only=True)
    direction = serializers.CharField(source="rule.direction", read_only=True)
    severity = serializers.ChoiceField(source="rule.severity", choices=SEVERITIES, read_only=True)
    citation = serializers.CharField(source="rule.citation", read_only=True)
    note = serializers.CharField(source="rule.note", read_only=True, allow_blank=True)
    confidence = serializers.ChoiceField(source="rule.confidence", choices=list(CONFIDENCE), read_only=True)
    how_sure = serializers.CharField(source="rule.mark", read_only=True)
    as_of = serializers.DateField(source="rule.as_of", read_only=True)
    effective_from = serializers.DateField(source="rule.effective_from", read_only=True, allow_null=True)
    effective_until = serializers.DateField(source="rule.effective_until", read_only=True, allow_null=True)
    part_of = serializers.CharField(source="rule.part_of", read_only=True, allow_blank=True)
    version_of = serializers.CharField(source="rule.version_of", read_only=True, allow_blank=True)
    claims = serializers.ListField(source="rule.claims", child=serializers.CharField(), read_only=True)
    on = serializers.BooleanField(read_only=True)
    standing = serializers.CharField(source="words", read_only=True)
    confirmed = SaidSerializer(read_only=True, allow_null=True)
    outdated = SaidSerializer(read_only=True, allow_null=True)
    switched = SaidSerializer(read_only=True, allow_null=True)


class ConfirmationSerializer(serializers.Serializer[Any]):
    """What the attorney read."""

    note = serializers.CharField(max_length=300, required=False, allow_blank=True)


class SwitchSerializer(serializers.Serializer[Any]):
    """On or off, and why."""

    on = serializers.BooleanField()
    reason = serializers.CharField(max_length=300)


class QuestionSerializer(serializers.Serializer[Any]):
    """A line of `manage.py compute_deadlines`."""

    id = serializers.JSONField(required=False)
    jurisdiction = serializers.CharField(help_text="federal, a state, USCIS, EOIR, EEOC, HIPAA or Medicare")
    calendar = serializers.CharField(required=False, help_text="a court's, federal_agency, or none")
    court_state = serializers.CharField(required=False)
    rule = serializers.CharField(required=False, help_text="the citation")
    trigger = serializers.CharField(help_text="a date; for hours a datetime with offset")
    amount = serializers.IntegerField()
    unit = serializers.ChoiceField(choices=[str(unit) for unit in Unit])
    direction = serializers.ChoiceField(choices=[str(way) for way in Direction], required=False)
    service_method = serializers.ChoiceField(choices=[str(way) for way in Method], required=False)
    tz = serializers.CharField(required=False)
    closures = serializers.ListField(child=serializers.DateField(), required=False)
    completion_days = serializers.IntegerField(required=False)
    born_on = serializers.DateField(required=False)
    monday_next = serializers.BooleanField(required=False)
    toward_trial = serializers.BooleanField(required=False)
    own_service = serializers.BooleanField(required=False)
    as_of = serializers.DateField(required=False)


class StepSerializer(serializers.Serializer[Any]):
    """One line of the arithmetic."""

    date = serializers.DateField()
    text = serializers.CharField()
    citation = serializers.CharField(allow_blank=True)


class AnswerSerializer(serializers.Serializer[Any]):
    """The safe date, the other reading where the law is unsettled, and how it was found."""

    id = serializers.JSONField(allow_null=True)
    due = serializers.CharField()
    due_time = serializers.CharField(allow_null=True)
    other_reading = serializers.CharField(allow_null=True)
    warnings = serializers.ListField(child=serializers.CharField())
    steps = StepSerializer(many=True)
