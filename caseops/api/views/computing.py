"""Dates without a matter: the engine over REST."""

import json
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.rules import AnswerSerializer, QuestionSerializer
from caseops.api.views.base import Door
from deadlines.engine.lines import answer_line


class CannotBeComputed(APIException):
    """422: understood, and refused rather than guessed."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY


class ComputeViewSet(Door):
    """One date, counted step by step; the same words as a line of `manage.py compute_deadlines`."""

    serializer_class = AnswerSerializer

    def visible(self) -> Any:
        """Nothing of the firm is read."""
        return []

    def still_seen(self, said: dict[str, Any]) -> None:
        """The answer is nobody's row."""

    @extend_schema(request=QuestionSerializer, responses={200: AnswerSerializer})
    def create(self, request: Request) -> Response:
        """Count a period. Nothing is kept. Not legal advice."""
        answer = answer_line(json.dumps(request.data))
        if "error" in answer:
            raise CannotBeComputed(answer["error"])
        return Response(answer)
