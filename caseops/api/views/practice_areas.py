"""Practice areas over REST: read, fetched as a file or an archive, and brought in as a draft."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.parsing import Json
from caseops.api.schema import REFUSALS
from caseops.api.serializers.upgrades import PlanSerializer
from caseops.api.views.base import Handler, Listed
from matters.actions.import_area import import_area
from matters.models import Matter, PracticeArea, PracticeAreaVersion
from matters.permissions import CONFIGURE
from matters.practice_area_bundle import packed
from matters.practice_area_files import content_of
from matters.upgrading.plan import plan_of
from matters.upgrading.route import route_to

NUMBER = r"versions/(?P<number>[0-9]{1,4})"


class PracticeAreaSerializer(serializers.ModelSerializer[PracticeArea]):
    """What a client needs to open a matter: subtypes, key dates, stages."""

    version = serializers.IntegerField(
        source="published.number", read_only=True, allow_null=True, default=None
    )
    subtypes = serializers.ListField(
        source="published.subtypes", child=serializers.CharField(), read_only=True, default=list
    )
    key_dates = serializers.ListField(
        source="published.key_dates", child=serializers.CharField(), read_only=True, default=list
    )

    class Meta:
        model = PracticeArea
        fields = ["key", "name", "clio_category", "version", "subtypes", "key_dates"]


class VersionSerializer(serializers.ModelSerializer[PracticeAreaVersion]):
    """A version of a practice area, and how many open matters the caller sees on it."""

    state = serializers.CharField(read_only=True, help_text="draft, published or retired")
    open_matters = serializers.IntegerField(read_only=True, source="running")

    class Meta:
        model = PracticeAreaVersion
        fields = [
            "number",
            "state",
            "fingerprint",
            "created_at",
            "published_at",
            "retired_at",
            "open_matters",
        ]
        read_only_fields = fields


class ImportSerializer(serializers.Serializer[Any]):
    """A `.yaml` file, or a `.zip` of one with its letters."""

    file = serializers.FileField()


class ImportedSerializer(serializers.Serializer[Any]):
    """The version that says what the file says; `letters` became drafts too."""

    key = serializers.CharField(source="version.area.key")
    version = serializers.IntegerField(source="version.number")
    state = serializers.CharField(source="version.state", help_text="draft, published or retired")
    is_new = serializers.BooleanField()
    letters = serializers.ListField(child=serializers.CharField(), source="papers")


class PracticeAreaViewSet(Listed):
    """The kinds of matters this firm takes."""

    queryset = PracticeArea.objects.all()
    serializer_class = PracticeAreaSerializer
    lookup_field = "key"
    lookup_value_regex = "[a-z0-9_]+"
    filterset_fields: list[str] = []
    parser_classes = [Json, MultiPartParser]

    def visible(self) -> Any:
        """Everybody at the firm may read how it works."""
        return self.queryset.all()

    def _whole(self, handler: Handler) -> Handler:
        """The same file makes one draft however often it is sent: it needs no key."""
        return handler if self.action == "imports" else super()._whole(handler)

    @extend_schema(responses=VersionSerializer(many=True))
    @action(detail=True, pagination_class=None)
    def versions(self, request: Request, key: str) -> Response:
        """Every version, the newest first."""
        seen = Matter.objects.visible_to(self.actor).open().values("pk")
        running = Count("matters", filter=Q(matters__in=seen))
        rows = self.get_object().versions.annotate(running=running).order_by("-number")
        return Response(VersionSerializer(rows, many=True).data)

    @extend_schema(responses={(200, "application/yaml"): OpenApiTypes.OBJECT})
    @action(detail=True, url_path=f"{NUMBER}/file")
    def file(self, request: Request, key: str, number: str) -> HttpResponse:
        """A version as the file it can be brought in from again."""
        return HttpResponse(content_of(self._version(number)).text, content_type="application/yaml")

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    @action(detail=True, url_path=f"{NUMBER}/archive")
    def archive(self, request: Request, key: str, number: str) -> HttpResponse:
        """The same with the letters of the area, zipped."""
        return HttpResponse(packed(self._version(number)), content_type="application/zip")

    @extend_schema(responses={200: PlanSerializer, 403: OpenApiResponse(description=REFUSALS["403"][1])})
    @action(detail=True, url_path=f"{NUMBER}/changes/(?P<matter>[0-9]{{2}}-[0-9]{{4,6}})")
    def changes(self, request: Request, key: str, number: str, matter: str) -> Response:
        """What applying the version would change in a matter; nothing is written."""
        CONFIGURE.require(self.actor)
        seen = Matter.objects.visible_to(self.actor).select_related("version__area", "stage")
        plan = plan_of(get_object_or_404(seen, number=matter), route_to(self._version(number)))
        return Response(PlanSerializer(plan).data)

    def _version(self, number: str) -> PracticeAreaVersion:
        return get_object_or_404(self.get_object().versions.select_related("area"), number=int(number))

    @extend_schema(
        request={"multipart/form-data": ImportSerializer},
        responses={201: ImportedSerializer, 200: ImportedSerializer},
    )
    @action(detail=False, methods=["post"])
    def imports(self, request: Request) -> Response:
        """Bring a practice area in as a draft; 200 instead of 201 when a version says the same already."""
        file = self.said(request, ImportSerializer)["file"]
        imported = import_area(actor=self.actor, file=file.name, data=file.read())
        code = status.HTTP_201_CREATED if imported.is_new else status.HTTP_200_OK
        return Response(ImportedSerializer(imported).data, status=code)
