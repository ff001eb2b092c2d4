"""Questionnaires as JSON; what is sealed is masked, and read in the open only on the page that asks why."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from caseops.intake.models import Lead, Questionnaire
from caseops.intake.models.questionnaires import Verdict
from caseops.intake.questions.sheet import Line, Sheet


class QuestionnaireSerializer(serializers.ModelSerializer[Questionnaire]):
    """The questions to one lead, and every answer so far."""

    lead: Any = serializers.PrimaryKeyRelatedField(read_only=True)
    area: Any = serializers.SlugRelatedField(source="version.area", slug_field="key", read_only=True)
    answers = serializers.SerializerMethodField(help_text="By question; a sealed answer is masked.")

    class Meta:
        model = Questionnaire
        fields = ["id", "lead", "area", "begun_at", "sent_in_at", "reviewed_at", "answers"]
        read_only_fields = fields

    @extend_schema_field(
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["question", "label", "type", "required", "said", "verdict"],
                "properties": {
                    "question": {"type": "string"},
                    "label": {"type": "string"},
                    "type": {"type": "string"},
                    "required": {"type": "boolean"},
                    "said": {"type": "array", "items": {"type": "string"}},
                    "verdict": {"type": "string"},
                },
            },
        }
    )
    def get_answers(self, questionnaire: Questionnaire) -> list[dict[str, Any]]:
        """Every question that is asked now."""
        return [_told(line) for line in Sheet(questionnaire).asked]


def _told(line: Line) -> dict[str, Any]:
    return {
        "question": line.key,
        "label": line.label,
        "type": line.question.type,
        "required": line.question.required,
        "said": line.words,
        "verdict": line.answer.verdict if line.answer else "",
    }


class BeginningSerializer(serializers.Serializer[Any]):
    """Whom to ask."""

    lead: Any = serializers.PrimaryKeyRelatedField(queryset=Lead.objects.all())

    def validate_lead(self, lead: Lead) -> Lead:
        """One that the caller does not see is not there."""
        if not Lead.objects.visible_to(self.context["request"].user).filter(pk=lead.pk).exists():
            raise serializers.ValidationError(f'Invalid pk "{lead.pk}" - object does not exist.')
        return lead


class SaidSerializer(serializers.Serializer[Any]):
    """One answer, as it would be typed; lists as lists, a list with columns as one object a row."""

    question = serializers.SlugField(max_length=40)
    said: Any = serializers.JSONField()


class VerdictsSerializer(serializers.Serializer[Any]):
    """What was made of the answers, by question."""

    verdicts = serializers.DictField(child=serializers.ChoiceField(choices=Verdict.choices))
