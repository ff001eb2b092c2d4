"""Handing files over, and telling people what is held, over REST."""

from django.http import Http404, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.retention import actions, filters
from caseops.retention.models import Package, SubjectExport
from caseops.retention.permissions import EXPORT_SUBJECT, HAND_OUT
from caseops.retention.rest import serializers as bodies
from caseops.retention.rest.views import CREATED, Guarded
from caseops.retention.serving import handed

ZIP = {(200, "application/zip"): OpenApiTypes.BINARY}


class FilePackageViewSet(Guarded):
    """Clients' files as archives to hand over, built in the background and kept for a week."""

    queryset = Package.objects.select_related("matter", "asked_by", "blob")
    serializer_class = bodies.FilePackageSerializer
    filterset_class = filters.PackageFilter
    reads = HAND_OUT

    def create(self, request: Request) -> Response:
        """Ask for one, as the file is then; `done_at` says when it is there."""
        said = self.said(request, bodies.FilePackageSerializer)
        return self.shown(actions.ask_for_package(actor=self.actor, **said).pk, CREATED)

    @extend_schema(responses=ZIP)
    @action(detail=True)
    def archive(self, request: Request, pk: str) -> HttpResponseBase:
        """The bytes; each time is recorded. 404 before it is built and after its week."""
        row = self.get_object()
        blob = actions.take_package(actor=self.actor, package=row)
        if blob is None:
            raise Http404
        return handed(blob, f"file-{row.matter.number}.zip")


class SubjectExportViewSet(Guarded):
    """Everything held about a person, in matters the caller sees; one's own, built in the background."""

    queryset = SubjectExport.objects.select_related("contact", "asked_by", "blob")
    serializer_class = bodies.SubjectExportSerializer
    filterset_class = filters.SubjectExportFilter
    reads = EXPORT_SUBJECT

    def create(self, request: Request) -> Response:
        """Ask for one; `done_at` says when it is there."""
        said = self.said(request, bodies.SubjectExportSerializer)
        return self.shown(actions.ask_for_export(actor=self.actor, **said).pk, CREATED)

    @extend_schema(responses=ZIP)
    @action(detail=True)
    def archive(self, request: Request, pk: str) -> HttpResponseBase:
        """The bytes; each time is recorded. 404 before it is built and after its week."""
        row = self.get_object()
        blob = actions.take_export(actor=self.actor, export=row)
        if blob is None:
            raise Http404
        return handed(blob, f"held-about-{row.contact_id}.zip")
