"""Events, the people on their lists, and calendar feeds over REST."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.events import (
    AnswerSerializer,
    AskingSerializer,
    AttendanceSerializer,
    EventDetailsSerializer,
    EventMoveSerializer,
    EventSerializer,
    OutcomeSerializer,
)
from caseops.api.serializers.matters import ReasonSerializer
from caseops.api.views.base import Listed
from deadlines.actions.events import (
    add_attendee,
    ask_confirmation,
    cancel_event,
    change_event,
    forget_confirmation,
    hold_event,
    move_event,
    record_confirmation,
    remove_attendee,
    reopen_event,
    schedule_event,
)
from deadlines.events.filters import AttendanceFilter, EventFilter
from deadlines.models import Attendance, Event


class EventViewSet(Listed):
    """What takes place, where, when, and who comes."""

    queryset = Event.objects.select_related("matter").prefetch_related("people__contact", "people__user")
    serializer_class = EventSerializer
    filterset_class = EventFilter

    def create(self, request: Request) -> Response:
        """Schedule an event; the tasks that prepare it are added to the matter."""
        event = schedule_event(actor=self.actor, **self.said(request, EventSerializer))
        return self.shown(event.pk, status.HTTP_201_CREATED)

    @extend_schema(request=EventDetailsSerializer, responses=EventSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change name, place, link or notes; a time is moved with a reason."""
        change_event(actor=self.actor, event=self.held(), **self.said(request, EventDetailsSerializer))
        return self.shown(pk)

    @extend_schema(request=EventMoveSerializer, responses=EventSerializer)
    @action(detail=True, methods=["post"])
    def moves(self, request: Request, pk: str) -> Response:
        """Move it, with a reason; everybody is to be asked again."""
        move_event(actor=self.actor, event=self.held(), **self.said(request, EventMoveSerializer))
        return self.shown(pk)

    @extend_schema(methods=["POST"], request=OutcomeSerializer, responses=EventSerializer)
    @extend_schema(methods=["DELETE"], request=ReasonSerializer, responses=EventSerializer)
    @action(detail=True, methods=["post", "delete"])
    def holding(self, request: Request, pk: str) -> Response:
        """It took place, and this came of it (POST); or it did not after all (DELETE)."""
        return self._end(request, pk, hold_event, OutcomeSerializer)

    @extend_schema(request=ReasonSerializer, responses=EventSerializer)
    @action(detail=True, methods=["post", "delete"])
    def cancellation(self, request: Request, pk: str) -> Response:
        """It does not take place (POST); or it does after all (DELETE). Both for a reason."""
        return self._end(request, pk, cancel_event, ReasonSerializer)

    def _end(self, request: Request, pk: str, verb: Any, asked: Any) -> Response:
        event = self.held()
        if request.method == "DELETE":
            reopen_event(actor=self.actor, event=event, **self.said(request, ReasonSerializer))
        else:
            verb(actor=self.actor, event=event, **self.said(request, asked))
        return self.shown(pk)

    @extend_schema(request=AttendanceSerializer, responses=EventSerializer)
    @action(detail=True, methods=["post"])
    def people(self, request: Request, pk: str) -> Response:
        """One more who comes."""
        add_attendee(actor=self.actor, event=self.held(), **self.said(request, AttendanceSerializer))
        return self.shown(pk, status.HTTP_201_CREATED)


class AttendanceViewSet(mixins.DestroyModelMixin, Listed):
    """Who comes to an event, and whether they know."""

    queryset = Attendance.objects.select_related("event__matter", "contact", "user")
    serializer_class = AttendanceSerializer
    filterset_class = AttendanceFilter

    def perform_destroy(self, instance: Attendance) -> None:
        """Off the list."""
        remove_attendee(actor=self.actor, attendance=self.held())

    @extend_schema(request=AskingSerializer, responses=AttendanceSerializer)
    @action(detail=True, methods=["post"])
    def asking(self, request: Request, pk: str) -> Response:
        """We have asked whether they come."""
        ask_confirmation(actor=self.actor, attendance=self.held(), **self.said(request, AskingSerializer))
        return self.shown(pk)

    @extend_schema(methods=["POST"], request=AnswerSerializer, responses=AttendanceSerializer)
    @extend_schema(methods=["DELETE"], request=None, responses=AttendanceSerializer)
    @action(detail=True, methods=["post", "delete"])
    def confirmation(self, request: Request, pk: str) -> Response:
        """Yes or no (POST); written down by mistake (DELETE)."""
        row = self.held()
        if request.method == "DELETE":
            forget_confirmation(actor=self.actor, attendance=row)
        else:
            record_confirmation(actor=self.actor, attendance=row, **self.said(request, AnswerSerializer))
        return self.shown(pk)
