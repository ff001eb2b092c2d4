"""Deadlines over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.serializers.work import DateChangeSerializer, DeadlineSerializer, ProofSerializer
from caseops.api.views.base import Listed
from deadlines.actions import (
    acknowledge_deadline,
    add_deadline,
    call_off_deadline,
    reopen_deadline,
    satisfy_deadline,
    set_deadline_date,
    verify_deadline,
)
from deadlines.filters import DeadlineFilter
from deadlines.models import Deadline


class DeadlineViewSet(Listed):
    """What must be done by when."""

    queryset = Deadline.objects.select_related("matter")
    serializer_class = DeadlineSerializer
    filterset_class = DeadlineFilter

    def create(self, request: Request) -> Response:
        """Add a deadline beyond those of the practice area."""
        deadline = add_deadline(actor=self.actor, **self.said(request, DeadlineSerializer))
        return self.shown(deadline.pk, status.HTTP_201_CREATED)

    @extend_schema(request=DateChangeSerializer, responses=DeadlineSerializer)
    @action(detail=True, methods=["post"], url_path="date-changes")
    def date_changes(self, request: Request, pk: str) -> Response:
        """Set or move the date, with a reason; the old one is kept."""
        said = self.said(request, DateChangeSerializer)
        set_deadline_date(actor=self.actor, deadline=self.held(), **said)
        return self.shown(pk)

    @extend_schema(request=None, responses=DeadlineSerializer)
    @action(detail=True, methods=["post"])
    def acknowledgement(self, request: Request, pk: str) -> Response:
        """An attorney has seen it and answers for it."""
        acknowledge_deadline(actor=self.actor, deadline=self.held())
        return self.shown(pk)

    @extend_schema(request=None, responses=DeadlineSerializer)
    @action(detail=True, methods=["post"])
    def verification(self, request: Request, pk: str) -> Response:
        """A second person confirms the date."""
        verify_deadline(actor=self.actor, deadline=self.held())
        return self.shown(pk)

    @extend_schema(methods=["POST"], request=ProofSerializer, responses=DeadlineSerializer)
    @extend_schema(methods=["DELETE"], request=ReasonSerializer, responses=DeadlineSerializer)
    @action(detail=True, methods=["post", "delete"])
    def satisfaction(self, request: Request, pk: str) -> Response:
        """Done, with proof (POST); or not after all, for a reason (DELETE)."""
        deadline = self.held()
        if request.method == "DELETE":
            said = self.said(request, ReasonSerializer)
            reopen_deadline(actor=self.actor, deadline=deadline, ended="satisfied_on", **said)
        else:
            satisfy_deadline(actor=self.actor, deadline=deadline, **self.said(request, ProofSerializer))
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=DeadlineSerializer)
    @action(detail=True, methods=["post"])
    def cancellation(self, request: Request, pk: str) -> Response:
        """The date no longer matters, for a reason."""
        said = self.said(request, ReasonSerializer)
        call_off_deadline(actor=self.actor, deadline=self.held(), **said)
        return self.shown(pk)
