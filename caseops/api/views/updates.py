"""Updates for clients over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.mail import ClientUpdateSerializer
from caseops.api.views.base import Listed
from caseops.mailroom.actions import edit_update, send_update, skip_update, undo_update
from caseops.mailroom.filters import ClientUpdateFilter
from caseops.mailroom.models import ClientUpdate


class ClientUpdateViewSet(Listed):
    """What clients are to be told."""

    queryset = ClientUpdate.objects.select_related("matter", "contact")
    serializer_class = ClientUpdateSerializer
    filterset_class = ClientUpdateFilter

    def partial_update(self, request: Request, pk: str) -> Response:
        """Say it in other words, or in another way."""
        row = self.held()
        checked = self.get_serializer(row, data=request.data, partial=True)
        checked.is_valid(raise_exception=True)
        said = {"subject": row.subject, "body": row.body, **checked.validated_data}
        edit_update(actor=self.actor, update=row, **said)
        return self.shown(pk)

    @extend_schema(request=None, responses={201: ClientUpdateSerializer})
    @action(detail=True, methods=["post"])
    def sending(self, request: Request, pk: str) -> Response:
        """Let it go: it leaves in ten seconds, or when their hours begin."""
        send_update(actor=self.actor, update=self.held())
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={201: ClientUpdateSerializer})
    @action(detail=True, methods=["post"])
    def skip(self, request: Request, pk: str) -> Response:
        """Leave it out this time."""
        skip_update(actor=self.actor, update=self.held())
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={201: ClientUpdateSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, pk: str) -> Response:
        """Take back what has not left, or was left out."""
        undo_update(actor=self.actor, update=self.held())
        return self.shown(pk, status.HTTP_201_CREATED)
