"""The client portal and signatures over REST: the firm's side."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from caseops.api.serializers.portal import (
    PortalAccessSerializer,
    SharingSerializer,
    SigningPacketSerializer,
    SigningRevocationSerializer,
)
from caseops.api.views.base import Listed
from caseops.portal.actions import invite_client, renew_link, revoke_access
from caseops.portal.desk import KINDS
from caseops.portal.models import PortalAccess
from caseops.signing.actions import Wanted, ask_to_sign, remind, revoke_signing
from caseops.signing.models import SigningPacket
from matters.actions import share, unshare


class PortalAccessViewSet(Listed):
    """Clients who are in the portal."""

    queryset = PortalAccess.objects.select_related("matter", "contact")
    serializer_class = PortalAccessSerializer

    def create(self, request: Request) -> Response:
        """Invite the client's side of a matter; the link goes out by e-mail or text and is told nowhere else."""
        done = invite_client(actor=self.actor, **self.said(request, PortalAccessSerializer))
        return self.shown(done.pk, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={201: PortalAccessSerializer})
    @action(detail=True, methods=["post"])
    def renewal(self, request: Request, pk: str) -> Response:
        """Send a fresh link; the one before stops working."""
        renew_link(actor=self.actor, access=self.held())
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=SharingSerializer, responses={204: None})
    @action(detail=True, methods=["post"])
    def sharing(self, request: Request, pk: str) -> Response:
        """Show a row of the matter to the client, or stop showing it."""
        access, said = self.held(), self.said(request, SharingSerializer)
        rows = KINDS[said["kind"]].objects.visible_to(self.actor).filter(matter=access.matter)
        verb = share if said["shown"] else unshare
        verb(actor=self.actor, row=get_object_or_404(rows, pk=said["row"]))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def destroy(self, request: Request, pk: str) -> Response:
        """Close the portal to them, at once."""
        revoke_access(actor=self.actor, access=self.held())
        return Response(status=status.HTTP_204_NO_CONTENT)


class SigningPacketViewSet(Listed):
    """What clients are asked to sign."""

    queryset = SigningPacket.objects.select_related("matter", "signer", "certificate").prefetch_related(
        "papers__document", "papers__before__blob", "papers__after__blob"
    )
    serializer_class = SigningPacketSerializer

    def create(self, request: Request) -> Response:
        """Ask for a signature; the link goes to the signer alone."""
        said = self.said(request, SigningPacketSerializer)
        papers = [Wanted(**paper) for paper in said.pop("papers")]
        done = ask_to_sign(actor=self.actor, papers=papers, note_to=said.pop("note", ""), **said)
        return self.shown(done.pk, status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={201: SigningPacketSerializer})
    @action(detail=True, methods=["post"])
    def reminder(self, request: Request, pk: str) -> Response:
        """Remind the signer now, with a fresh link."""
        remind(actor=self.actor, packet=self.held())
        return self.shown(pk, status.HTTP_201_CREATED)

    @extend_schema(request=SigningRevocationSerializer, responses={201: SigningPacketSerializer})
    @action(detail=True, methods=["post"])
    def revocation(self, request: Request, pk: str) -> Response:
        """Not to be signed after all."""
        said = self.said(request, SigningRevocationSerializer)
        revoke_signing(actor=self.actor, packet=self.held(), **said)
        return self.shown(pk, status.HTTP_201_CREATED)
