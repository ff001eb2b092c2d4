"""Applying versions of practice areas to open matters, over REST."""

from typing import Any

from django.db.models import Count, Q
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.upgrades import (
    StartUpgradeSerializer,
    UpgradeItemSerializer,
    UpgradeSerializer,
)
from caseops.api.views.base import Listed
from matters.models import Matter, Upgrade, UpgradeItem
from matters.upgrading.actions import start_upgrade, undo_upgrade

State = UpgradeItem.State


class UpgradeViewSet(Listed):
    """Versions that are applied to open matters, in the background; for those who change practice areas."""

    queryset = Upgrade.objects.select_related("version__area", "asked_by", "undone_by")
    serializer_class = UpgradeSerializer
    filterset_fields: list[str] = []

    def visible(self) -> Any:
        """With how many matters are how far."""
        return super().visible().annotate(
            waiting=Count("items", filter=Q(items__state__in=(State.WAITING, State.UNDOING))),
            applied=Count("items", filter=Q(items__state=State.DONE)),
            left_alone=Count("items", filter=Q(items__state=State.REFUSED)),
            undone=Count("items", filter=Q(items__state=State.UNDONE)),
        )  # fmt: skip

    @extend_schema(request=StartUpgradeSerializer, responses={201: UpgradeSerializer})
    def create(self, request: Request) -> Response:
        """Apply the published version of a practice area to open matters, in the background."""
        said = self.said(request, StartUpgradeSerializer)
        matters = said.get("matters")
        if matters is None:
            matters = list(Matter.objects.visible_to(self.actor).behind(said["version"]))
        upgrade = start_upgrade(actor=self.actor, version=said["version"], matters=matters)
        return self.shown(upgrade.pk, status.HTTP_201_CREATED)

    @extend_schema(responses=UpgradeItemSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def matters(self, request: Request, pk: str) -> Response:
        """Matter by matter, as far as the caller sees them."""
        items = UpgradeItem.objects.visible_to(self.actor).filter(upgrade=self.get_object())
        rows = items.select_related("matter", "before").order_by("id")
        return Response(UpgradeItemSerializer(rows, many=True).data)

    @extend_schema(request=None, responses=UpgradeSerializer)
    @action(detail=True, methods=["post"])
    def undoing(self, request: Request, pk: str) -> Response:
        """Take it back on every matter, within a day; what somebody has worked on since stays."""
        undo_upgrade(actor=self.actor, upgrade=self.held())
        return self.shown(pk)
