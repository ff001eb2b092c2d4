"""Deadlines over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.claims import (
    ByRuleSerializer,
    ContinuanceSerializer,
    ServiceSerializer,
    WaiverSerializer,
)
from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.serializers.work import DateChangeSerializer, DeadlineSerializer, ProofSerializer
from caseops.api.views.base import Listed
from deadlines.actions import (
    acknowledge_deadline,
    add_deadline,
    add_rule_deadline,
    answer_alert,
    call_off_deadline,
    continue_deadline,
    reopen_deadline,
    satisfy_deadline,
    set_deadline_date,
    set_service,
    use_computed_date,
    verify_deadline,
    waive_deadline,
)
from deadlines.filters import DeadlineFilter
from deadlines.models import Deadline


class DeadlineViewSet(Listed):
    """What must be done by when."""

    queryset = Deadline.objects.select_related("matter", "computation")
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
    def answer(self, request: Request, pk: str) -> Response:
        """Somebody has seen the alert that waits for an answer and sees to it; it climbs no further."""
        answer_alert(actor=self.actor, deadline=self.held())
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

    @extend_schema(request=ByRuleSerializer, responses={201: DeadlineSerializer})
    @action(detail=False, methods=["post"], url_path="by-rule")
    def by_rule(self, request: Request) -> Response:
        """Add a deadline that a rule of the rulebook counts from a day of its own."""
        deadline = add_rule_deadline(actor=self.actor, **self.said(request, ByRuleSerializer))
        return self.shown(deadline.pk, status.HTTP_201_CREATED)

    @extend_schema(request=WaiverSerializer, responses=DeadlineSerializer)
    @action(detail=True, methods=["post"])
    def waiver(self, request: Request, pk: str) -> Response:
        """An attorney lets it go, on an order or a stipulation."""
        said = self.said(request, WaiverSerializer)
        waive_deadline(actor=self.actor, deadline=self.held(), **said)
        return self.shown(pk)

    @extend_schema(request=ContinuanceSerializer, responses=DeadlineSerializer)
    @action(detail=True, methods=["post"])
    def continuance(self, request: Request, pk: str) -> Response:
        """An attorney enters the later date of an order."""
        said = self.said(request, ContinuanceSerializer)
        continue_deadline(actor=self.actor, deadline=self.held(), **said)
        return self.shown(pk)

    @extend_schema(request=ServiceSerializer, responses=DeadlineSerializer)
    @action(detail=True, methods=["post"])
    def service(self, request: Request, pk: str) -> Response:
        """How the paper was served that starts the time."""
        said = self.said(request, ServiceSerializer)
        set_service(actor=self.actor, deadline=self.held(), **said)
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=DeadlineSerializer)
    @action(detail=True, methods=["post"], url_path="computed-date")
    def computed_date(self, request: Request, pk: str) -> Response:
        """Give up the date set by hand for the one that the rule gives."""
        said = self.said(request, ReasonSerializer)
        use_computed_date(actor=self.actor, deadline=self.held(), **said)
        return self.shown(pk)
