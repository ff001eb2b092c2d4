"""Documents over REST: brought in, filed, binned, read."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.parsing import Json
from caseops.api.serializers.documents import ArrivalSerializer, DocumentSerializer, FilingSerializer
from caseops.api.views.base import Handler, Listed
from documents.actions import Labels, bin_document, file_document, keep, unbin_document, unfile_document
from documents.actions.opening import note_opening
from documents.filters import DocumentFilter
from documents.models import Document
from documents.naming import file_name
from documents.store.serving import serve


class DocumentViewSet(Listed):
    """What the file of a matter holds, and what waits to be filed."""

    queryset = Document.objects.select_related("matter").prefetch_related("versions__blob")
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilter
    lookup_field = "uuid"
    lookup_value_regex = "[0-9a-f-]{36}"
    parser_classes = [Json, MultiPartParser]

    def _whole(self, handler: Handler) -> Handler:
        """A file is streamed before anything is locked, and the same bytes are kept once: it needs no key."""
        return handler if self.action == "create" else super()._whole(handler)

    @extend_schema(
        request={"multipart/form-data": ArrivalSerializer},
        responses={201: DocumentSerializer, 200: DocumentSerializer},
    )
    def create(self, request: Request) -> Response:
        """Bring a file in; 200 instead of 201 when the matter holds these very bytes already."""
        said = self.said(request, ArrivalSerializer)
        file, matter = said.pop("file"), said.pop("matter", None)
        kept = keep(
            actor=self.actor, content=file, matter=matter, labels=Labels(name=file.name or "", **said)
        )
        return self.told(kept.document, status.HTTP_201_CREATED if kept.is_new else status.HTTP_200_OK)

    @extend_schema(request=FilingSerializer, responses={200: DocumentSerializer})
    @action(detail=True, methods=["post", "delete"])
    def filing(self, request: Request, uuid: str) -> Response:
        """Into the file of a matter (POST), or back to the inbox (DELETE)."""
        document = self.get_object()
        if request.method == "DELETE":
            return self.told(unfile_document(actor=self.actor, document=document))
        said = self.said(request, FilingSerializer)
        return self.told(file_document(actor=self.actor, document=document, **said))

    @extend_schema(request=None, responses={200: DocumentSerializer})
    @action(detail=True, methods=["post", "delete"])
    def bin(self, request: Request, uuid: str) -> Response:
        """Into the bin (POST), or out of it (DELETE); nothing is deleted."""
        verb = bin_document if request.method == "POST" else unbin_document
        return self.told(verb(actor=self.actor, document=self.get_object()))

    @extend_schema(responses={(200, "*/*"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def file(self, request: Request, uuid: str) -> HttpResponseBase:
        """The bytes of the latest version, whole or a `Range`; each time is recorded."""
        version = self.get_object().latest
        if not version.blob.is_served:
            raise PermissionDenied("This file is held back: the scanner has not cleared it.")
        note_opening(actor=self.actor, version=version, download=True, piece="Range" in request.headers)
        return serve(request, version.blob, file_name(version), download=True)

    def told(self, document: Document, code: int = status.HTTP_200_OK) -> Response:
        """The row as it is now; what was just taken out of the caller's sight is told a last time."""
        said: Any = self.get_serializer(document).data
        return Response(said, status=code)
