"""Conversations and arriving mail over REST."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.mail import (
    ArrivalSerializer,
    CallSerializer,
    CommunicationSerializer,
    DismissalSerializer,
    EmailSerializer,
    MailAnswerSerializer,
    MailFilingSerializer,
    RecordingSerializer,
)
from caseops.api.serializers.portal import TextSerializer
from caseops.api.views.base import Handler, Listed
from caseops.mailroom.actions import dismiss_mail, file_mail, keep_recording, reopen_mail
from caseops.mailroom.filters import ArrivalFilter, SaidFilter
from caseops.mailroom.models import Arrival
from matters.actions import answer, log_communication, take_back, write_email, write_text
from matters.models import Correspondence


class CommunicationViewSet(Listed):
    """What was said between the firm and the people of matters."""

    queryset = Correspondence.objects.select_related(
        "matter", "communication__contact", "communication__message", "communication__recording__document"
    )
    serializer_class = CommunicationSerializer
    filterset_class = SaidFilter

    def _whole(self, handler: Handler) -> Handler:
        """A recording is streamed before anything is locked, and never laid on the thread twice: it needs no key."""
        return handler if self.action == "recordings" else super()._whole(handler)

    @extend_schema(request=CallSerializer, responses={201: CommunicationSerializer})
    def create(self, request: Request) -> Response:
        """Write down a call, visit or letter."""
        done = log_communication(actor=self.actor, **self.said(request, CallSerializer))
        return self.shown(done.pk, status.HTTP_201_CREATED)

    @extend_schema(request=EmailSerializer, responses={201: CommunicationSerializer})
    @action(detail=False, methods=["post"])
    def emails(self, request: Request) -> Response:
        """Write an e-mail: it leaves in ten seconds, or when their hours begin."""
        done = write_email(actor=self.actor, **self.said(request, EmailSerializer))
        return self.shown(done.pk, status.HTTP_201_CREATED)

    @extend_schema(request=TextSerializer, responses={201: CommunicationSerializer})
    @action(detail=False, methods=["post"])
    def texts(self, request: Request) -> Response:
        """Write a text: it leaves in ten seconds, or when it is no longer too early or too late on their clock."""
        done = write_text(actor=self.actor, **self.said(request, TextSerializer))
        return self.shown(done.pk, status.HTTP_201_CREATED)

    @extend_schema(
        request={"multipart/form-data": RecordingSerializer}, responses={201: CommunicationSerializer}
    )
    @action(detail=False, methods=["post"], parser_classes=[MultiPartParser])
    def recordings(self, request: Request) -> Response:
        """Bring a voicemail or a recorded call in: it waits for an answer from the moment it was left."""
        said = self.said(request, RecordingSerializer)
        file = said.pop("file")
        done = keep_recording(actor=self.actor, content=file, name=file.name or "", **said)
        return self.shown(done.pk, status.HTTP_201_CREATED)

    @extend_schema(request=MailAnswerSerializer, responses={201: CommunicationSerializer})
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: str) -> Response:
        """Answer what waits for one."""
        done = answer(
            actor=self.actor, correspondence=self.held(), **self.said(request, MailAnswerSerializer)
        )
        return self.shown(done.pk, status.HTTP_201_CREATED)

    def destroy(self, request: Request, pk: str) -> Response:
        """Take an e-mail back before it leaves."""
        take_back(actor=self.actor, correspondence=self.held())
        return Response(status=status.HTTP_204_NO_CONTENT)


class ArrivalViewSet(Listed):
    """Mail to the firm."""

    queryset = Arrival.objects.select_related("matter", "sender")
    serializer_class = ArrivalSerializer
    filterset_class = ArrivalFilter

    @extend_schema(request=MailFilingSerializer, responses={201: ArrivalSerializer})
    @action(detail=True, methods=["post"])
    def filing(self, request: Request, pk: str) -> Response:
        """Lay it on a matter."""
        file_mail(actor=self.actor, arrival=self.held(), **self.said(request, MailFilingSerializer))
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=DismissalSerializer, responses={201: ArrivalSerializer})
    @action(detail=True, methods=["post"])
    def dismissal(self, request: Request, pk: str) -> Response:
        """Not ours."""
        dismiss_mail(actor=self.actor, arrival=self.held(), **self.said(request, DismissalSerializer))
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={201: ArrivalSerializer})
    @action(detail=True, methods=["post"])
    def reopening(self, request: Request, pk: str) -> Response:
        """Take a dismissal back."""
        reopen_mail(actor=self.actor, arrival=self.held())
        return self.shown(pk, status.HTTP_201_CREATED)
