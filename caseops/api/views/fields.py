"""The typed fields of a matter over REST: read, filled in, and for a reason shown in the open."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.etags import hold, is_conditional, refuse_stale
from caseops.api.once import HEADER
from caseops.api.serializers.fields import DisclosedSerializer, FieldSerializer, ValueSerializer
from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.views.base import Door, read, tagged
from matters.actions import disclose_field, set_field
from matters.field_values import Said, said_of
from matters.models import Matter

NAMED = "fields/(?P<key>[a-z0-9_]+)"


class Fields(Door):
    """What a matter's door offers for its typed fields."""

    @extend_schema(responses=FieldSerializer(many=True))
    @action(detail=True, pagination_class=None, filterset_class=None)
    def fields(self, request: Request, number: str) -> Response:
        """The fields its practice area asks for, filled in or not; what is sealed is masked."""
        return Response(FieldSerializer(said_of(self.get_object(), self.actor), many=True).data)

    @extend_schema(request=ValueSerializer, responses=FieldSerializer)
    @action(detail=True, methods=["get", "put"], url_path=NAMED, filterset_class=None)
    def field(self, request: Request, number: str, key: str) -> Response:
        """One field; PUT fills it in, or empties it with an empty value."""
        matter = self.get_object()
        if request.method == "GET":
            return read(request, self._told(matter, key))
        if is_conditional(request):
            hold(matter)
            refuse_stale(request, self._told(matter, key))
        row = self._said(matter, key).field
        raw = self.said(request, ValueSerializer)["value"]
        set_field(actor=self.actor, matter=matter, field=row, raw=raw)
        return tagged(self._told(matter, key))

    @extend_schema(request=ReasonSerializer, responses=DisclosedSerializer)
    @action(detail=True, methods=["post"], url_path=f"{NAMED}/disclosure", filterset_class=None)
    def field_disclosure(self, request: Request, number: str, key: str) -> Response:
        """What is sealed, in the open, for a reason that is on record. Its answer is kept nowhere."""
        if request.headers.get(HEADER):
            raise ValidationError(f"What is sealed is not answered twice: send this without {HEADER}.")
        matter = self.get_object()
        row = self._said(matter, key).field
        reason = self.said(request, ReasonSerializer)["reason"]
        text = disclose_field(actor=self.actor, matter=matter, field=row, reason=reason)
        return Response({"value": text}, headers={"Cache-Control": "no-store"})

    def _told(self, matter: Matter, key: str) -> Any:
        return FieldSerializer(self._said(matter, key)).data

    def _said(self, matter: Matter, key: str) -> Said:
        for each in said_of(matter, self.actor):
            if each.field.key == key:
                return each
        raise Http404
