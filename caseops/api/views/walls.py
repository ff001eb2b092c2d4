"""Who may see a matter, over REST."""

from collections.abc import Callable

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.serializers.walls import RaiseWallSerializer, WallPersonSerializer, WallSerializer
from caseops.api.views.base import Door
from matters.models import Matter, Wall
from matters.walls.actions import admit, lift_wall, raise_wall, screen


class Walls(Door):
    """The wall of a matter."""

    @extend_schema(responses=WallSerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def walls(self, request: Request, number: str) -> Response:
        """The wall that stands (`lifted_at` is null) and those before it, newest first."""
        matter: Matter = self.get_object()
        rows = matter.walls.select_related("raised_by", "lifted_by").prefetch_related("members__user")
        return Response(WallSerializer(rows, many=True).data)

    @extend_schema(request=RaiseWallSerializer, responses={201: WallSerializer})
    @walls.mapping.post
    def raise_wall(self, request: Request, number: str) -> Response:
        """Keep people away from the matter, attorneys and admins too; an admin or the matter's attorney may."""
        said = self.said(request, RaiseWallSerializer)
        wall = raise_wall(actor=self.actor, matter=self.held(), **said)
        return Response(WallSerializer(wall).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ReasonSerializer, responses=WallSerializer)
    @walls.mapping.delete
    def lift_wall(self, request: Request, number: str) -> Response:
        """Lift the wall, for a reason."""
        wall = lift_wall(actor=self.actor, matter=self.held(), **self.said(request, ReasonSerializer))
        return Response(WallSerializer(wall).data)

    @extend_schema(request=WallPersonSerializer, responses=WallSerializer)
    @action(detail=True, methods=["post"], url_path="walls/screened")
    def screened(self, request: Request, number: str) -> Response:
        """Keep one more person out, whichever way round the wall names its people."""
        return self._turn(request, screen)

    @extend_schema(request=WallPersonSerializer, responses=WallSerializer)
    @action(detail=True, methods=["post"], url_path="walls/admitted")
    def admitted(self, request: Request, number: str) -> Response:
        """Let one person past the wall."""
        return self._turn(request, admit)

    def _turn(self, request: Request, verb: Callable[..., Wall]) -> Response:
        matter = self.held()
        person = self.said(request, WallPersonSerializer)["person"]
        return Response(WallSerializer(verb(actor=self.actor, matter=matter, person=person)).data)
