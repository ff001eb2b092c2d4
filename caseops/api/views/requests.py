"""Third-party requests over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.serializers.work import AttemptSerializer, RequestSerializer
from caseops.api.views.base import Listed
from thirdparty.actions import add_request, cancel_request, follow_up, receive_request, send_request
from thirdparty.filters import ThirdPartyRequestFilter
from thirdparty.models import Status, ThirdPartyRequest


class ThirdPartyRequestViewSet(Listed):
    """Whom we wait for."""

    queryset = ThirdPartyRequest.objects.select_related("matter", "owner").prefetch_related("attempts")
    serializer_class = RequestSerializer
    filterset_class = ThirdPartyRequestFilter

    def create(self, request: Request) -> Response:
        """Prepare a request beyond those of the practice area; nothing is sent yet."""
        row = add_request(actor=self.actor, **self.said(request, RequestSerializer))
        return self.shown(row.pk, status.HTTP_201_CREATED)

    @extend_schema(request=AttemptSerializer, responses={201: RequestSerializer})
    @action(detail=True, methods=["post"])
    def attempts(self, request: Request, pk: str) -> Response:
        """Ask, for the first time or again; the next follow-up is set by the cadence or by their promise."""
        row, said = self.held(), self.said(request, AttemptSerializer)
        if row.status == Status.DRAFT:
            first = {name: said[name] for name in ("channel", "note") if name in said}
            send_request(actor=self.actor, request=row, **first)
        else:
            follow_up(actor=self.actor, request=row, **said)
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=RequestSerializer)
    @action(detail=True, methods=["post"])
    def receipt(self, request: Request, pk: str) -> Response:
        """They answered; the request is closed."""
        receive_request(actor=self.actor, request=self.held())
        return self.shown(pk)

    @extend_schema(request=ReasonSerializer, responses=RequestSerializer)
    @action(detail=True, methods=["post"])
    def cancellation(self, request: Request, pk: str) -> Response:
        """We no longer wait for it, for a reason."""
        said = self.said(request, ReasonSerializer)
        cancel_request(actor=self.actor, request=self.held(), **said)
        return self.shown(pk)
