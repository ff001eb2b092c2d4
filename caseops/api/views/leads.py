"""Leads over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.conflicts import ConflictCheckSerializer
from caseops.api.serializers.leads import ConversionSerializer, LeadDecisionSerializer, LeadSerializer
from caseops.api.views.base import Listed, tagged
from caseops.intake.actions import change_lead, check_lead, convert_lead, decide_lead, take_lead
from caseops.intake.models import Lead


class LeadViewSet(Listed):
    """Whoever asks for our help, before there is a matter."""

    queryset = Lead.objects.select_related("contact", "area", "owner", "matter", "decision")
    serializer_class = LeadSerializer

    def create(self, request: Request) -> Response:
        """Take a lead down."""
        lead = take_lead(actor=self.actor, **self.said(request, LeadSerializer))
        return self.shown(lead.pk, status.HTTP_201_CREATED)

    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given."""
        lead = self.held()
        checked = self.get_serializer(lead, data=request.data, partial=True)
        checked.is_valid(raise_exception=True)
        change_lead(actor=self.actor, lead=lead, **checked.validated_data)
        return self.shown(pk)

    @extend_schema(request=None, responses={201: ConflictCheckSerializer})
    @action(detail=True, methods=["post"])
    def conflicts(self, request: Request, pk: str) -> Response:
        """Look for the lead and the other side; the record stands under `conflict-checks`."""
        check = check_lead(actor=self.actor, lead=self.held())
        return tagged(ConflictCheckSerializer(check, context=self.get_serializer_context()).data, 201)

    @extend_schema(request=LeadDecisionSerializer, responses={201: LeadSerializer})
    @action(detail=True, methods=["post"])
    def decision(self, request: Request, pk: str) -> Response:
        """Answer the lead, once; the letter goes out by e-mail where it may."""
        decide_lead(actor=self.actor, lead=self.held(), **self.said(request, LeadDecisionSerializer))
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=ConversionSerializer, responses={201: LeadSerializer})
    @action(detail=True, methods=["post"])
    def conversion(self, request: Request, pk: str) -> Response:
        """Open the matter of a retained lead; `matter` is its number."""
        convert_lead(actor=self.actor, lead=self.held(), **self.said(request, ConversionSerializer))
        return self.shown(pk, status.HTTP_201_CREATED)
