"""People and their sessions over REST."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.people import (
    EndedSerializer,
    EndSessionsSerializer,
    PersonSerializer,
    SessionSerializer,
)
from caseops.api.views.base import Listed
from caseops.people.actions import end_all_sessions
from caseops.people.sessions import sessions_of
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE


class PersonViewSet(Listed):
    """The people of the firm; for those who manage them."""

    queryset = User.objects.all()
    serializer_class = PersonSerializer
    filterset_fields = ["is_active", "role"]

    def visible(self) -> Any:
        """All of them, or a refusal."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset.none()
        MANAGE_PEOPLE.require(self.actor)
        return self.queryset.all()

    @extend_schema(responses=SessionSerializer(many=True))
    @action(detail=True, pagination_class=None, filterset_fields=[])
    def sessions(self, request: Request, pk: str) -> Response:
        """In which browsers the person is signed in now, the one seen last first."""
        return Response(SessionSerializer(sessions_of(self.get_object()), many=True).data)

    @extend_schema(request=EndSessionsSerializer, responses=EndedSerializer)
    @sessions.mapping.delete
    def end_sessions(self, request: Request, pk: str) -> Response:
        """Sign the person out of every browser at once; the person is told by e-mail and may sign in again."""
        said = self.said(request, EndSessionsSerializer)
        return Response(EndedSerializer(end_all_sessions(actor=self.actor, person=self.held(), **said)).data)
