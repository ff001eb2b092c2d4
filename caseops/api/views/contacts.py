"""Contacts over REST."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.contacts import ContactSerializer
from caseops.api.serializers.portal import TextLeaveSerializer
from caseops.api.views.base import Listed
from clients.actions import allow_texts, change_contact, create_contact, end_texts
from clients.filters import ContactFilter
from clients.models import Contact, TextConsent


class ContactViewSet(Listed):
    """People and organisations; the directory is open to everybody at the firm."""

    queryset = Contact.objects.prefetch_related("phones")
    serializer_class = ContactSerializer
    filterset_class = ContactFilter

    def visible(self) -> Any:
        """Everybody at the firm needs the directory: it is what conflicts are checked against."""
        return self.queryset.all()

    def create(self, request: Request) -> Response:
        """Add a contact."""
        contact = create_contact(actor=self.actor, **self.said(request, ContactSerializer))
        return self.shown(contact.pk, status.HTTP_201_CREATED)

    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is given; a list of phones replaces the old one."""
        contact = self.held()
        checked = self.get_serializer(contact, data=request.data, partial=True)
        checked.is_valid(raise_exception=True)
        change_contact(actor=self.actor, contact=contact, **checked.validated_data)
        return self.shown(contact.pk)

    @extend_schema(request=TextLeaveSerializer, responses={204: None})
    @action(detail=True, methods=["post"], url_path="text-leave")
    def text_leave(self, request: Request, pk: str) -> Response:
        """Take down that they may be texted at one of their numbers."""
        allow_texts(actor=self.actor, contact=self.held(), **self.said(request, TextLeaveSerializer))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={204: None})
    @text_leave.mapping.delete
    def end_text_leave(self, request: Request, pk: str) -> Response:
        """They may not be texted any more."""
        end_texts(actor=self.actor, contact=self.held(), how=TextConsent.Way.SPOKEN)
        return Response(status=status.HTTP_204_NO_CONTENT)
