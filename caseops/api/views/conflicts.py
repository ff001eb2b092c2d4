"""Conflict checks over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.conflicts import ConflictCheckSerializer, DecidingSerializer
from caseops.api.views.base import Listed
from caseops.intake.actions import check_conflicts, decide_conflict
from caseops.intake.models import ConflictCheck


class ConflictCheckViewSet(Listed):
    """Searches through everybody the firm knows; each is kept as it was found."""

    queryset = ConflictCheck.objects.select_related("matter__version", "decision").prefetch_related("hits")
    serializer_class = ConflictCheckSerializer

    def create(self, request: Request) -> Response:
        """Look for names, numbers and addresses, for a matter or before there is one."""
        check = check_conflicts(actor=self.actor, **self.said(request, ConflictCheckSerializer))
        return self.shown(check.pk, status.HTTP_201_CREATED)

    @extend_schema(request=DecidingSerializer, responses={201: ConflictCheckSerializer})
    @action(detail=True, methods=["post"])
    def decision(self, request: Request, pk: str) -> Response:
        """Say what follows from it, once."""
        decide_conflict(actor=self.actor, check=self.held(), **self.said(request, DecidingSerializer))
        return self.shown(pk, status.HTTP_201_CREATED)
