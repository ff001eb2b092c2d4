"""Letters, packets and reviews over REST."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.papers import (
    HandInSerializer,
    LetterSerializer,
    LetterTemplateSerializer,
    PacketPartSerializer,
    PacketSerializer,
    PaperCommentSerializer,
    PaperReturnSerializer,
    PaperSendingSerializer,
    PartPagesSerializer,
    PartPlaceSerializer,
    ReviewSerializer,
)
from caseops.api.views.base import Listed
from documents.actions.letters import write_letter
from documents.actions.packets import (
    add_part,
    ask_for_build,
    cancel_build,
    choose_pages,
    move_part,
    start_packet,
)
from documents.actions.review import (
    approve_paper,
    comment_on_paper,
    hand_in,
    return_paper,
    send_paper,
    take_back,
    unapprove_paper,
)
from documents.models import Letter, LetterTemplate, Packet, Review


class LetterTemplateViewSet(Listed):
    """The letters of the firm, to read."""

    queryset = LetterTemplate.objects.select_related("area")
    serializer_class = LetterTemplateSerializer
    filterset_fields: list[str] = []

    def visible(self) -> Any:
        """Everybody at the firm may read how it writes."""
        return self.queryset.all()


class LetterViewSet(Listed):
    """Letters written on matters."""

    queryset = Letter.objects.select_related(
        "matter", "wording__template", "addressee", "document", "prepared_by"
    )
    serializer_class = LetterSerializer
    filterset_fields: list[str] = []

    def create(self, request: Request) -> Response:
        """Write a letter; with a field missing nothing is written and all of them are named."""
        said = self.said(request, LetterSerializer)
        template = said.pop("wording")["template"]
        letter = write_letter(actor=self.actor, template=template, **said)
        return self.shown(letter.pk, status.HTTP_201_CREATED)

    @extend_schema(request=HandInSerializer, responses={201: ReviewSerializer})
    @action(detail=True, methods=["post"])
    def review(self, request: Request, pk: str) -> Response:
        """Lay it on the attorney's desk."""
        review = hand_in(actor=self.actor, paper=self.held(), **self.said(request, HandInSerializer))
        return Response(ReviewSerializer(review).data, status=status.HTTP_201_CREATED)


class PacketViewSet(Listed):
    """Packets: ordered parts of the file, and the PDFs bound of them."""

    queryset = Packet.objects.select_related("matter").prefetch_related(
        "parts__document", "builds__volumes__version__document", "builds__volumes__version__blob"
    )
    serializer_class = PacketSerializer
    filterset_fields: list[str] = []

    def create(self, request: Request) -> Response:
        """Begin a packet, filled with what the file holds."""
        packet = start_packet(actor=self.actor, **self.said(request, PacketSerializer))
        return self.shown(packet.pk, status.HTTP_201_CREATED)

    @extend_schema(request=PacketPartSerializer, responses={201: PacketSerializer})
    @action(detail=True, methods=["post"])
    def parts(self, request: Request, pk: str) -> Response:
        """Put a document of the file into it."""
        add_part(actor=self.actor, packet=self.held(), **self.said(request, PacketPartSerializer))
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=PartPlaceSerializer, responses=PacketSerializer)
    @action(detail=True, methods=["post"])
    def order(self, request: Request, pk: str) -> Response:
        """Give a part another place."""
        packet, said = self.held(), self.said(request, PartPlaceSerializer)
        part = get_object_or_404(packet.parts.select_related("packet__matter"), pk=said["part"])
        move_part(actor=self.actor, part=part, to=said["to"])
        return self.shown(pk)

    @extend_schema(request=PartPagesSerializer, responses=PacketSerializer)
    @action(detail=True, methods=["post"])
    def pages(self, request: Request, pk: str) -> Response:
        """Bind only some pages of a part."""
        packet, said = self.held(), self.said(request, PartPagesSerializer)
        part = get_object_or_404(packet.parts.select_related("packet__matter"), pk=said["part"])
        choose_pages(actor=self.actor, part=part, pages=said["pages"])
        return self.shown(pk)

    @extend_schema(request=None, responses={202: PacketSerializer})
    @action(detail=True, methods=["post", "delete"])
    def build(self, request: Request, pk: str) -> Response:
        """Bind it in the background (POST), or call that off (DELETE)."""
        packet = self.held()
        if request.method == "DELETE":
            row = get_object_or_404(packet.builds.unfinished().select_related("packet__matter"))
            cancel_build(actor=self.actor, build=row)
        else:
            ask_for_build(actor=self.actor, packet=packet)
        return self.shown(pk, status.HTTP_202_ACCEPTED)

    @extend_schema(request=HandInSerializer, responses={201: ReviewSerializer})
    @action(detail=True, methods=["post"])
    def review(self, request: Request, pk: str) -> Response:
        """Lay it on the attorney's desk."""
        review = hand_in(actor=self.actor, paper=self.held(), **self.said(request, HandInSerializer))
        return Response(ReviewSerializer(review).data, status=status.HTTP_201_CREATED)


class ReviewViewSet(Listed):
    """Papers on their way over the attorney's desk."""

    queryset = Review.objects.select_related(
        "matter", "packet__prepared_by", "letter__document", "letter__prepared_by", "asked_by"
    ).prefetch_related("comments")
    serializer_class = ReviewSerializer
    filterset_fields: list[str] = []

    @extend_schema(request=None, responses=ReviewSerializer)
    @action(detail=True, methods=["post", "delete"])
    def approval(self, request: Request, pk: str) -> Response:
        """An attorney answers for exactly these bytes (POST), or takes that back (DELETE)."""
        verb = approve_paper if request.method == "POST" else unapprove_paper
        verb(actor=self.actor, review=self.held())
        return self.shown(pk)

    @extend_schema(request=PaperCommentSerializer, responses={201: ReviewSerializer})
    @action(detail=True, methods=["post"])
    def comments(self, request: Request, pk: str) -> Response:
        """Say what should change."""
        comment_on_paper(actor=self.actor, review=self.held(), **self.said(request, PaperCommentSerializer))
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=PaperReturnSerializer, responses=ReviewSerializer)
    @action(detail=True, methods=["post"], url_path="return")
    def come_back(self, request: Request, pk: str) -> Response:
        """Back to whoever prepared it."""
        return_paper(actor=self.actor, review=self.held(), **self.said(request, PaperReturnSerializer))
        return self.shown(pk)

    @extend_schema(request=None, responses=ReviewSerializer)
    @action(detail=True, methods=["post"])
    def withdrawal(self, request: Request, pk: str) -> Response:
        """It was not ready after all."""
        take_back(actor=self.actor, review=self.held())
        return self.shown(pk)

    @extend_schema(request=PaperSendingSerializer, responses=ReviewSerializer)
    @action(detail=True, methods=["post"])
    def sending(self, request: Request, pk: str) -> Response:
        """It has left, with proof."""
        send_paper(actor=self.actor, review=self.held(), **self.said(request, PaperSendingSerializer))
        return self.shown(pk)
