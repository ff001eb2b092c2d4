"""Tasks and document requirements over REST."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.serializers.work import (
    AskedSerializer,
    DecisionSerializer,
    ReceiptSerializer,
    RequirementSerializer,
    TaskSerializer,
)
from caseops.api.views.base import Listed
from documents.actions import (
    add_requirement,
    ask_for_document,
    receive_document,
    unask_document,
    unreceive_document,
    waive_requirement,
)
from documents.filters import DocumentRequirementFilter
from documents.models import DocumentRequirement
from matters.actions import add_task, answer_task, complete_task, reopen_task, skip_task
from matters.filters import TaskFilter
from matters.models import Task


class TaskViewSet(Listed):
    """Work for one person on one matter."""

    queryset = Task.objects.select_related("matter", "assignee", "stage")
    serializer_class = TaskSerializer
    filterset_class = TaskFilter

    def create(self, request: Request) -> Response:
        """Add a task beyond those of the practice area."""
        task = add_task(actor=self.actor, **self.said(request, TaskSerializer))
        return self.shown(task.pk, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=TaskSerializer)
    @action(detail=True, methods=["post", "delete"])
    def completion(self, request: Request, pk: str) -> Response:
        """Done (POST), or not after all (DELETE)."""
        verb = complete_task if request.method == "POST" else reopen_task
        verb(actor=self.actor, task=self.held())
        return self.shown(pk)

    @extend_schema(request=DecisionSerializer, responses=TaskSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: str) -> Response:
        """Decide a question; what follows from it is done by the rule that asked."""
        answer_task(actor=self.actor, task=self.held(), **self.said(request, DecisionSerializer))
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=TaskSerializer)
    @action(detail=True, methods=["post"])
    def skip(self, request: Request, pk: str) -> Response:
        """Not needed on this matter, for a reason."""
        skip_task(actor=self.actor, task=self.held(), **self.said(request, ReasonSerializer))
        return self.shown(pk)


class DocumentRequirementViewSet(Listed):
    """What the file of a matter must hold."""

    queryset = DocumentRequirement.objects.select_related("matter", "stage")
    serializer_class = RequirementSerializer
    filterset_class = DocumentRequirementFilter

    def create(self, request: Request) -> Response:
        """Ask for a document beyond those of the practice area."""
        said = self.said(request, RequirementSerializer)
        key = said.pop("stage")["key"]
        stage = get_object_or_404(said["matter"].version.stageblueprints, key=key)
        requirement = add_requirement(actor=self.actor, stage=stage, **said)
        return self.shown(requirement.pk, status.HTTP_201_CREATED)

    @extend_schema(request=ReceiptSerializer, responses=RequirementSerializer)
    @action(detail=True, methods=["post", "delete"])
    def receipt(self, request: Request, pk: str) -> Response:
        """It is here (POST), or not after all (DELETE)."""
        requirement = self.held()
        if request.method == "DELETE":
            unreceive_document(actor=self.actor, requirement=requirement)
        else:
            receive_document(
                actor=self.actor, requirement=requirement, **self.said(request, ReceiptSerializer)
            )
        return self.shown(pk)

    @extend_schema(request=AskedSerializer, responses=RequirementSerializer)
    @action(detail=True, methods=["post", "delete"])
    def asking(self, request: Request, pk: str) -> Response:
        """Somebody was asked for it (POST), or nobody after all (DELETE)."""
        if request.method == "DELETE":
            unask_document(actor=self.actor, requirement=self.held())
        else:
            said = self.said(request, AskedSerializer)
            ask_for_document(actor=self.actor, requirement=self.held(), **said)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=RequirementSerializer)
    @action(detail=True, methods=["post"])
    def waiver(self, request: Request, pk: str) -> Response:
        """Not needed on this matter, for a reason."""
        said = self.said(request, ReasonSerializer)
        waive_requirement(actor=self.actor, requirement=self.held(), **said)
        return self.shown(pk)
