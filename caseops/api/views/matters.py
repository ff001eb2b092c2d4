"""Matters over REST."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.matters import (
    EntrySerializer,
    MatterSerializer,
    NoteSerializer,
    OpenMatterSerializer,
    ReasonSerializer,
    StageChangeSerializer,
)
from caseops.api.views.base import Listed, tagged
from caseops.api.views.fields import Fields
from caseops.api.views.key_dates import KeyDates
from caseops.api.views.walls import Walls
from caseops.audit.models import Entry
from clients.actions import create_contact
from matters.actions import (
    add_note,
    close_matter,
    move_to_stage,
    open_matter,
    rename_matter,
    reopen_matter,
)
from matters.filters import MatterFilter
from matters.models import Matter


class MatterViewSet(Fields, KeyDates, Walls, Listed):
    """Matters the caller is on the team of; all of them for admins and firm-wide people."""

    queryset = Matter.objects.for_list().prefetch_related("client__phones")
    serializer_class = MatterSerializer
    filterset_class = MatterFilter
    lookup_field = "number"
    lookup_value_regex = r"[0-9]{2}-[0-9]{4,6}"

    @extend_schema(request=OpenMatterSerializer, responses={201: MatterSerializer})
    def create(self, request: Request) -> Response:
        """Open a matter: everything its practice area asks for comes to be, or nothing does."""
        matter = self._open(self.said(request, OpenMatterSerializer))
        row = Matter.objects.for_list().get(pk=matter.pk)  # an admin may open for others
        return tagged(self.get_serializer(row).data, status.HTTP_201_CREATED)

    def _open(self, said: dict[str, Any]) -> Matter:
        said.pop("practice_area")
        new_client = said.pop("new_client", None)
        if new_client:
            said["client"] = create_contact(actor=self.actor, **new_client)
        return open_matter(actor=self.actor, **said)

    def partial_update(self, request: Request, number: str) -> Response:
        """Give the matter another title; the number stays for ever."""
        matter = self.held()
        rename_matter(actor=self.actor, matter=matter, title=self.said(request, MatterSerializer)["title"])
        return self.shown(matter.pk)

    @extend_schema(request=StageChangeSerializer, responses=MatterSerializer)
    @action(detail=True, methods=["post"], url_path="stage-changes")
    def stage_changes(self, request: Request, number: str) -> Response:
        """Enter a stage, through its gates or past them with a reason."""
        matter, said = self.held(), self.said(request, StageChangeSerializer)
        stage = get_object_or_404(matter.version.stageblueprints, key=said["stage"])
        move_to_stage(actor=self.actor, matter=matter, stage=stage, override_reason=said["override_reason"])
        return self.shown(matter.pk)

    @extend_schema(request=ReasonSerializer, responses=MatterSerializer)
    @action(detail=True, methods=["post", "delete"])
    def closure(self, request: Request, number: str) -> Response:
        """Close the matter (POST) or take the closure back (DELETE); both want a reason."""
        verb = close_matter if request.method == "POST" else reopen_matter
        matter = self.held()
        verb(actor=self.actor, matter=matter, **self.said(request, ReasonSerializer))
        return self.shown(matter.pk)

    @extend_schema(request=NoteSerializer, responses={201: NoteSerializer})
    @action(detail=True, methods=["post"])
    def notes(self, request: Request, number: str) -> Response:
        """Write a note on the file."""
        note = add_note(actor=self.actor, matter=self.held(), **self.said(request, NoteSerializer))
        return Response(NoteSerializer(note).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses=EntrySerializer(many=True))
    @action(detail=True, filterset_class=None)
    def timeline(self, request: Request, number: str) -> Response:
        """Everything that happened on the matter, newest first."""
        entries = Entry.objects.about(self.get_object()).exclude(verb="matter.viewed").select_related("actor")
        page = self.paginate_queryset(entries)
        return self.get_paginated_response(EntrySerializer(page, many=True).data)
