"""The firm's ladders and its patience over REST: everybody reads them, admins set them."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from caseops.api.etags import refuse_stale
from caseops.api.serializers.ladders import LadderChangeSerializer, LadderSerializer, PatienceSerializer
from caseops.api.views.base import Door, read, tagged
from deadlines.actions import set_ladder, set_patience
from deadlines.models import Ladder, Patience


class FirmSetDoor(Door):
    """One row a name, there from the start: as the house comes, until the firm sets it."""

    serializer_class: type[BaseSerializer[Any]]
    lookup_value_regex = "[a-z_]+"
    pagination_class = None
    filter_backends: list[Any] = []

    def every(self) -> dict[str, Any]:
        """By name."""
        return dict(self.queryset.all().every())

    def get_object(self) -> Any:
        """As it stands now, saved or not."""
        row = self.every().get(str(self.kwargs[self.lookup_field]))
        if row is None:
            raise Http404
        return row

    def held(self) -> Any:
        """The row, unless `If-Match` names another state of it."""
        now = self.get_object()
        refuse_stale(self.request, self.get_serializer(now).data)
        return now

    # No docstrings: in the schema the noun's own words stand here.
    def list(self, request: Request) -> Response:
        return Response(self.get_serializer(list(self.every().values()), many=True).data)

    def retrieve(self, request: Request, **kwargs: str) -> Response:
        return read(request, self.get_serializer(self.get_object()).data)

    def now(self) -> Response:
        """What has been set."""
        return tagged(self.get_serializer(self.get_object()).data)


class LadderViewSet(FirmSetDoor):
    """On which days before a deadline of each severity people are warned, and whom."""

    queryset = Ladder.objects.all()
    serializer_class = LadderSerializer
    lookup_field = "severity"

    @extend_schema(request=LadderChangeSerializer, responses=LadderSerializer)
    def update(self, request: Request, severity: str) -> Response:
        """Set the whole ladder; alerts that are planned already follow within a minute or two."""
        self.held()
        set_ladder(actor=self.actor, severity=severity, **self.said(request, LadderChangeSerializer))
        return self.now()


class PatienceViewSet(FirmSetDoor):
    """How long an alert waits for an answer before it climbs, a row a step."""

    queryset = Patience.objects.all()
    serializer_class = PatienceSerializer
    lookup_field = "step"

    def update(self, request: Request, step: str) -> Response:
        """Set one step; it counts from the next step of each alert."""
        self.held()
        hours = {name: (row.hours, row.hours_close) for name, row in self.every().items()}
        said = self.said(request, PatienceSerializer)
        set_patience(actor=self.actor, hours=hours | {step: (said["hours"], said["hours_close"])})
        return self.now()
