"""Contacts over REST."""

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.contacts import ContactSerializer
from caseops.api.views.base import Listed
from clients.actions import change_contact, create_contact
from clients.filters import ContactFilter
from clients.models import Contact


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
