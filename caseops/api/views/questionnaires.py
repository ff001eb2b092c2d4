"""Questionnaires over REST."""

from typing import Any

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.questionnaires import (
    BeginningSerializer,
    QuestionnaireSerializer,
    SaidSerializer,
    VerdictsSerializer,
)
from caseops.api.views.base import Listed
from caseops.intake.actions import answer_question, begin_questionnaire, review_answers, send_in
from caseops.intake.models import Questionnaire
from matters.models import IntakeQuestion


class QuestionnaireViewSet(Listed):
    """What a practice area asks somebody who may become a client, and what they answered."""

    queryset = Questionnaire.objects.select_related("lead__contact", "lead__matter", "version__area")
    serializer_class = QuestionnaireSerializer

    @extend_schema(request=BeginningSerializer, responses={201: QuestionnaireSerializer})
    def create(self, request: Request) -> Response:
        """Begin the questionnaire of a lead."""
        begun = begin_questionnaire(actor=self.actor, **self.said(request, BeginningSerializer))
        return self.shown(begun.pk, status.HTTP_201_CREATED)

    @extend_schema(request=SaidSerializer, responses={200: QuestionnaireSerializer})
    @action(detail=True, methods=["post"])
    def answers(self, request: Request, pk: str) -> Response:
        """Answer one question."""
        questionnaire, said = self.held(), self.said(request, SaidSerializer)
        question = questionnaire.version.intakequestions.filter(key=said["question"], within="").first()
        if question is None:
            raise ValidationError({"question": f"Nothing is asked under '{said['question']}'."})
        raw = _typed(question, said["said"])
        answer_question(actor=self.actor, questionnaire=questionnaire, question=question, raw=raw)
        return self.shown(pk)

    @extend_schema(request=None, responses={200: QuestionnaireSerializer})
    @action(detail=True, methods=["post"], url_path="sending-in")
    def sending_in(self, request: Request, pk: str) -> Response:
        """Everything that is needed is answered: it may be reviewed."""
        send_in(actor=self.actor, questionnaire=self.held())
        return self.shown(pk)

    @extend_schema(request=VerdictsSerializer, responses={200: QuestionnaireSerializer})
    @action(detail=True, methods=["post"])
    def review(self, request: Request, pk: str) -> Response:
        """Take answers over, or leave them; what is refused says why, and then none of this request holds."""
        said = self.said(request, VerdictsSerializer)
        if refused := review_answers(actor=self.actor, questionnaire=self.held(), verdicts=said["verdicts"]):
            raise ValidationError(dict(refused))
        return self.shown(pk)


def _typed(question: IntakeQuestion, said: Any) -> Any:
    """In the shape that a form would send; anything else is refused."""
    has_columns = question.version.intakequestions.filter(within=question.key).exists()
    rows = said if isinstance(said, list) else [said]
    if has_columns:
        if not all(isinstance(row, dict) for row in rows):
            raise ValidationError({"said": "Give a list of rows, each an object by column."})
        return [{str(key): str(value) for key, value in row.items()} for row in rows]
    if any(isinstance(value, dict | list) for value in rows):
        raise ValidationError({"said": "Give text, a number, or a list of those."})
    words = ["true" if value is True else "false" if value is False else str(value) for value in rows]
    return words if isinstance(said, list) else words[0]
