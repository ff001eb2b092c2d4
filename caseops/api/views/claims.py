"""Claims and the court of a matter over REST."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.etags import hold, is_conditional, refuse_stale
from caseops.api.serializers.claims import ClaimSerializer, VenueSerializer
from caseops.api.views.base import Door, Listed, read, tagged
from deadlines.actions import add_claim, confirm_tolling, set_venue
from deadlines.filters import ClaimFilter
from deadlines.models import Claim, Venue
from matters.models import Matter


class ClaimViewSet(Listed):
    """Claims, each with limitation dates of its own."""

    queryset = Claim.objects.select_related("matter", "plaintiff", "defendant")
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter

    def create(self, request: Request) -> Response:
        """Add a claim; its dates are computed at once when its key date is known."""
        claim = add_claim(actor=self.actor, **self.said(request, ClaimSerializer))
        return self.shown(claim.pk, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=ClaimSerializer)
    @action(detail=True, methods=["post"])
    def tolling(self, request: Request, pk: str) -> Response:
        """An attorney confirms that the time of a minor is tolled."""
        confirm_tolling(actor=self.actor, claim=self.held())
        return self.shown(pk)


class CourtViewSet(Door):
    """The court whose rules count for a matter."""

    queryset = Matter.objects.all()
    serializer_class = VenueSerializer
    lookup_field = "number"
    lookup_value_regex = "[0-9]{2}-[0-9]{4,6}"

    @action(detail=True, methods=["get", "put"])
    def court(self, request: Request, number: str) -> Response:
        """GET shows it, PUT sets it; every date that a rule gives is worked out again."""
        matter = self.get_object()
        venue = Venue.objects.filter(matter=matter).first()
        if request.method == "GET":
            if venue is None:
                raise Http404
            return read(request, VenueSerializer(venue).data)
        if is_conditional(request):
            hold(matter)
            refuse_stale(request, VenueSerializer(venue).data if venue else None)
        venue = set_venue(actor=self.actor, matter=matter, **self.said(request, VenueSerializer))
        return tagged(VenueSerializer(venue).data)
