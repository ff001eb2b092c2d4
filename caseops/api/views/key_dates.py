"""The key dates of a matter over REST: read, tried out, set and moved."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.etags import hold, is_conditional, refuse_stale
from caseops.api.serializers.key_dates import (
    DaySerializer,
    KeyDateChangeSerializer,
    KeyDateSerializer,
    PreviewSerializer,
)
from caseops.api.views.base import Door, read, tagged
from matters.actions import preview_key_date, set_key_date
from matters.models import KeyDateChange

NAMED = "key-dates/(?P<name>[a-z0-9_]+)"


class KeyDates(Door):
    """What a matter's door offers for its key dates."""

    @extend_schema(responses=KeyDateSerializer(many=True))
    @action(detail=True, url_path="key-dates", pagination_class=None, filterset_class=None)
    def key_dates(self, request: Request, number: str) -> Response:
        """The days other dates are told from."""
        return Response(KeyDateSerializer(self.get_object().key_dates.all(), many=True).data)

    @extend_schema(request=KeyDateSerializer, responses=KeyDateSerializer)
    @action(detail=True, methods=["get", "put"], url_path=NAMED, filterset_class=None)
    def key_date(self, request: Request, number: str, name: str) -> Response:
        """A key date; PUT sets it, or moves it for a reason, and open rows told from it are dated anew."""
        matter = self.get_object()
        if request.method == "GET":
            return read(request, KeyDateSerializer(get_object_or_404(matter.key_dates, name=name)).data)
        if is_conditional(request):
            hold(matter)
            known = matter.key_dates.filter(name=name).first()
            refuse_stale(request, KeyDateSerializer(known).data if known else None)
        said = self.said(request, KeyDateSerializer)
        key_date = set_key_date(
            actor=self.actor,
            matter=matter,
            name=name,
            on=said["on"],
            reason=said["reason"],
            seen=said["fingerprint"],
        )
        return tagged(KeyDateSerializer(key_date).data)

    @extend_schema(request=DaySerializer, responses=PreviewSerializer)
    @action(detail=True, methods=["post"], url_path=f"{NAMED}/preview", filterset_class=None)
    def key_date_preview(self, request: Request, number: str, name: str) -> Response:
        """What moving the key date to a day would do; nothing is done. Move it with the plan's fingerprint."""
        day = self.said(request, DaySerializer)["on"]
        preview = preview_key_date(actor=self.actor, matter=self.get_object(), name=name, on=day)
        return Response(PreviewSerializer(preview).data)

    @extend_schema(responses=KeyDateChangeSerializer(many=True))
    @action(detail=True, url_path=f"{NAMED}/history", pagination_class=None, filterset_class=None)
    def key_date_history(self, request: Request, number: str, name: str) -> Response:
        """Every day the key date has had, the first one first."""
        rows = KeyDateChange.objects.filter(key_date__matter=self.get_object(), key_date__name=name)
        return Response(KeyDateChangeSerializer(rows.select_related("actor"), many=True).data)
