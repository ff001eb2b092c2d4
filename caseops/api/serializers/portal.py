"""The firm's side of the client portal, of signatures and of texts, as JSON."""

from typing import Any

from rest_framework import serializers

from caseops.api.serializers.mail import Numbered
from caseops.portal.desk import KINDS
from caseops.portal.models import PortalAccess
from caseops.signing.models import SigningPacket, SigningPaper
from clients.models import Contact, TextConsent
from documents.models import Document
from matters.models import Matter


class PortalAccessSerializer(serializers.ModelSerializer[PortalAccess]):
    """A client who sees what is shared of one matter; `seen_at` is when they last looked."""

    matter = Numbered(queryset=Matter.objects.none())
    contact: Any = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())

    class Meta:
        model = PortalAccess
        fields = ["id", "matter", "contact", "invited_at", "seen_at", "revoked_at"]
        read_only_fields = ["invited_at", "seen_at", "revoked_at"]


class SharingSerializer(serializers.Serializer[Any]):
    """A row of the matter that the client is to see, or no longer."""

    kind = serializers.ChoiceField(choices=[(kind, kind) for kind in KINDS])
    row = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    shown = serializers.BooleanField()


class SigningPaperSerializer(serializers.ModelSerializer[SigningPaper]):
    """One paper of a packet with the hash of what was shown and of what was signed."""

    document: Any = serializers.SlugRelatedField(slug_field="uuid", queryset=Document.objects.none())
    sha256_before: Any = serializers.CharField(source="before.blob.sha256", read_only=True)
    sha256_signed: Any = serializers.CharField(
        source="after.blob.sha256", read_only=True, default=None, allow_null=True
    )

    class Meta:
        model = SigningPaper
        fields = ["document", "kind", "scope", "months", "sha256_before", "sha256_signed"]

    def get_fields(self) -> dict[str, Any]:
        """Only papers that the caller sees."""
        fields: dict[str, Any] = super().get_fields()
        request = self.context.get("request")
        if request is not None:
            fields["document"].queryset = Document.objects.visible_to(request.user)
        return fields


class SigningPacketSerializer(serializers.ModelSerializer[SigningPacket]):
    """Papers that one person signs together."""

    matter = Numbered(queryset=Matter.objects.none())
    signer: Any = serializers.PrimaryKeyRelatedField(
        queryset=Contact.objects.all(), required=False, allow_null=True
    )
    papers = SigningPaperSerializer(many=True)
    certificate: Any = serializers.SlugRelatedField(slug_field="uuid", read_only=True)

    class Meta:
        model = SigningPacket
        fields = [
            *("id", "matter", "signer", "note", "papers", "asked_at", "chase_at", "chased", "signed_at"),
            *("signed_name", "signed_how", "certificate", "declined_at", "decline_reason", "revoked_at"),
            "revoke_reason",
        ]
        read_only_fields = [
            *("asked_at", "chase_at", "chased", "signed_at", "signed_name", "signed_how", "declined_at"),
            *("decline_reason", "revoked_at", "revoke_reason"),
        ]


class SigningRevocationSerializer(serializers.Serializer[Any]):
    """Why it need not be signed."""

    reason = serializers.CharField(max_length=300)


class TextSerializer(serializers.Serializer[Any]):
    """A text to somebody of a matter who gave leave."""

    matter = Numbered(queryset=Matter.objects.none())
    contact = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())
    body = serializers.CharField(max_length=1600)


class TextLeaveSerializer(serializers.Serializer[Any]):
    """A number they said we may text, and how they said so."""

    number = serializers.CharField(max_length=20)
    how = serializers.ChoiceField(choices=TextConsent.Way.choices)
