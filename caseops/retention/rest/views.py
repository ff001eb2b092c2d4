"""How long files are kept, what holds them, and how they end, over REST."""

from typing import Any

from django.http import Http404, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.views.base import Listed
from caseops.retention import actions, filters
from caseops.retention.due import with_due
from caseops.retention.models import Destruction, LegalHold, Schedule
from caseops.retention.permissions import PROPOSE, SCHEDULE
from caseops.retention.rest import serializers as bodies
from caseops.retention.serving import handed
from caseops.users.permissions import Permission
from matters.models import Matter

CREATED = status.HTTP_201_CREATED


class Guarded(Listed):
    """A noun that not everybody reads, also of matters they see."""

    reads: Permission

    # No docstring: in the schema the noun's own words stand here.
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.reads.require(self.actor)
        return super().list(request, *args, **kwargs)

    def get_object(self) -> Any:
        """404 for what is not seen, then 403."""
        row = super().get_object()
        self.reads.require(self.actor)
        return row


class KeptFileViewSet(Listed):
    """How long the files of matters are kept, and what keeps them today."""

    queryset = Matter.objects.all()
    serializer_class = bodies.KeptFileSerializer
    filterset_class = filters.KeptFileFilter
    lookup_field = "number"
    lookup_value_regex = "[^/]+"

    def visible(self) -> Any:
        """With their days."""
        return with_due(super().visible()).select_related("version__area")

    def get_serializer_context(self) -> dict[str, Any]:
        """The schedules are few: asked once for the whole list."""
        schedules = {} if getattr(self, "swagger_fake_view", False) else Schedule.objects.for_list().in_bulk()
        return {**super().get_serializer_context(), "schedules": schedules}


class ScheduleViewSet(mixins.DestroyModelMixin, Guarded):
    """How many years files are kept after closing; a practice area without one follows the one that has none."""

    queryset = Schedule.objects.select_related("area")
    serializer_class = bodies.RetentionScheduleSerializer
    filterset_fields: list[str] = []
    reads = SCHEDULE

    def visible(self) -> Any:
        """Not bound to a matter."""
        return self.queryset.all()

    def create(self, request: Request) -> Response:
        """It counts at once, also for what is closed already."""
        said = self.said(request, bodies.RetentionScheduleSerializer)
        return self.shown(actions.set_schedule(actor=self.actor, **said).pk, CREATED)

    @extend_schema(request=bodies.RetentionScheduleSerializer, responses=bodies.RetentionScheduleSerializer)
    def update(self, request: Request, pk: str) -> Response:
        """Change it; what is proposed or approved is looked at again by the schedule of its day."""
        row, said = self.held(), self.said(request, bodies.RetentionScheduleSerializer)
        actions.set_schedule(actor=self.actor, schedule=row, **said)
        return self.shown(pk)

    def perform_destroy(self, instance: Schedule) -> None:
        """Its area follows the firm's default again; without that one nothing of it is ever due."""
        actions.remove_schedule(actor=self.actor, schedule=self.held())


class LegalHoldViewSet(Listed):
    """While one stands nothing of its matter is destroyed."""

    queryset = LegalHold.objects.select_related("matter", "put_by", "ended_by")
    serializer_class = bodies.LegalHoldSerializer
    filterset_class = filters.LegalHoldFilter

    def create(self, request: Request) -> Response:
        """Put a hold on a matter, open or closed; a destruction that has not begun is stopped."""
        said = self.said(request, bodies.LegalHoldSerializer)
        return self.shown(actions.put_hold(actor=self.actor, **said).pk, CREATED)

    @extend_schema(request=ReasonSerializer, responses=bodies.LegalHoldSerializer)
    @action(detail=True, methods=["post"])
    def ending(self, request: Request, pk: str) -> Response:
        """End this one; others on the matter stand on."""
        hold, said = self.held(), self.said(request, ReasonSerializer)
        actions.end_hold(actor=self.actor, hold=hold, **said)
        return self.shown(pk)


class DestructionViewSet(Guarded):
    """Files that end: proposed by one person, decided by another. A row without its matter is the tombstone."""

    queryset = Destruction.objects.select_related("matter", "proposed_by", "decided_by")
    serializer_class = bodies.DestructionSerializer
    filterset_class = filters.DestructionFilter
    reads = PROPOSE

    @extend_schema(
        request=bodies.DestructionProposalSerializer, responses={201: bodies.DestructionSerializer}
    )
    def create(self, request: Request) -> Response:
        """Propose that the file of a closed matter goes; nothing happens until another person approves."""
        said = self.said(request, bodies.DestructionProposalSerializer)
        return self.shown(actions.propose_destruction(actor=self.actor, **said).pk, CREATED)

    @extend_schema(request=bodies.DestructionApprovalSerializer, responses=bodies.DestructionSerializer)
    @action(detail=True, methods=["post"])
    def approval(self, request: Request, pk: str) -> Response:
        """The second person says yes: every row and file goes, in the background and for good."""
        row = self.held()
        self.said(request, bodies.DestructionApprovalSerializer)
        actions.approve_destruction(actor=self.actor, destruction=row)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=bodies.DestructionSerializer)
    @action(detail=True, methods=["post"])
    def refusal(self, request: Request, pk: str) -> Response:
        """The file stays; also what was approved and has not begun."""
        row, said = self.held(), self.said(request, ReasonSerializer)
        actions.refuse_destruction(actor=self.actor, destruction=row, **said)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=bodies.DestructionSerializer)
    @action(detail=True, methods=["post"])
    def withdrawal(self, request: Request, pk: str) -> Response:
        """Whoever proposed it takes it back."""
        row, said = self.held(), self.said(request, ReasonSerializer)
        actions.withdraw_destruction(actor=self.actor, destruction=row, **said)
        return self.shown(pk)

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True)
    def certificate(self, request: Request, pk: str) -> HttpResponseBase:
        """The PDF that says what went; each time is recorded. 404 before the file is gone."""
        row = self.get_object()
        blob = actions.take_certificate(actor=self.actor, destruction=row)
        if blob is None:
            raise Http404
        return handed(blob, f"certificate-{row.number}.pdf")
