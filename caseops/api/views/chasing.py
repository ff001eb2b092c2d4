"""Holds, authorizations, departments and calls over REST: what chasing rests on."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers import chasing as bodies
from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.views.base import Door, Listed
from thirdparty import actions
from thirdparty.actions.calls import Said
from thirdparty.filters import AuthorizationFilter, DepartmentFilter, HoldFilter
from thirdparty.models import Authorization, Department, Hold, ThirdPartyRequest

CREATED = status.HTTP_201_CREATED


class HoldViewSet(Listed):
    """Matters whose requests rest."""

    queryset = Hold.objects.select_related("matter")
    serializer_class = bodies.HoldSerializer
    filterset_class = HoldFilter

    def create(self, request: Request) -> Response:
        """Nobody is asked again before that day, when everything comes due by itself."""
        said = self.said(request, bodies.HoldSerializer)
        hold = actions.hold_requests(actor=self.actor, until=said.pop("until_on"), **said)
        return self.shown(hold.pk, CREATED)

    @extend_schema(request=None, responses=bodies.HoldSerializer)
    @action(detail=True, methods=["post"])
    def lifting(self, request: Request, pk: str) -> Response:
        """Over before its day: each request is asked again on the day it had."""
        actions.resume_requests(actor=self.actor, matter=self.held().matter)
        return self.shown(pk)


class AuthorizationViewSet(Listed):
    """What clients have signed; nothing that needs one goes out without it."""

    queryset = Authorization.objects.select_related("matter", "document")
    serializer_class = bodies.AuthorizationSerializer
    filterset_class = AuthorizationFilter

    def create(self, request: Request) -> Response:
        """From now on requests that it covers may go out."""
        said = self.said(request, bodies.AuthorizationSerializer)
        return self.shown(actions.add_authorization(actor=self.actor, **said).pk, CREATED)

    @extend_schema(request=ReasonSerializer, responses=bodies.AuthorizationSerializer)
    @action(detail=True, methods=["post"])
    def revocation(self, request: Request, pk: str) -> Response:
        """The client takes it back: nothing more goes out under it."""
        said = self.said(request, ReasonSerializer)
        actions.revoke_authorization(actor=self.actor, authorization=self.held(), **said)
        return self.shown(pk)


class DepartmentViewSet(mixins.DestroyModelMixin, Listed):
    """Desks of those we ask, and the ways to reach them; open to everybody at the firm, as the address book is."""

    queryset = Department.objects.select_related("contact")
    serializer_class = bodies.DepartmentSerializer
    filterset_class = DepartmentFilter

    def visible(self) -> Any:
        """Not bound to a matter."""
        return self.queryset.all()

    def create(self, request: Request) -> Response:
        """Add a desk; one of the same name is changed."""
        said = self.said(request, bodies.DepartmentSerializer)
        contact = actions.put_department(actor=self.actor, **said)
        return self.shown(contact.departments.get(name__iexact=" ".join(said["name"].split())).pk, CREATED)

    def perform_destroy(self, instance: Department) -> None:
        """The organisation has no such desk any more."""
        actions.remove_department(actor=self.actor, department=instance)


class FollowUpCallViewSet(Door):
    """Calls that cover several matters."""

    queryset = ThirdPartyRequest.objects.all()
    serializer_class = bodies.FollowUpCallSerializer

    def still_seen(self, said: dict[str, Any]) -> None:
        """All of them, to repeat the answer."""
        seen_again(self.visible(), said)

    @extend_schema(request=bodies.FollowUpCallSerializer, responses={201: bodies.DoneSerializer})
    def create(self, request: Request) -> Response:
        """An attempt for each request that was talked about: all are logged, or none and the sentences why."""
        said = self.said(request, bodies.FollowUpCallSerializer)
        answers = [Said(**answer) for answer in said["answers"]]
        actions.log_calls(actor=self.actor, answers=answers, spoke_to=said.get("spoke_to", ""))
        return done([answer.request for answer in answers], CREATED)


def done(rows: list[ThirdPartyRequest], code: int = status.HTTP_200_OK) -> Response:
    """Which ones it was done to."""
    return Response({"requests": sorted({row.pk for row in rows})}, status=code)


def seen_again(visible: Any, said: dict[str, Any]) -> None:
    """404 when one of them is no longer the caller's to see."""
    if visible.filter(pk__in=said["requests"]).count() != len(said["requests"]):
        raise Http404
