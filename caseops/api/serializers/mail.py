"""Conversations and arriving mail as JSON."""

from typing import Any
from uuid import UUID

from rest_framework import serializers

from caseops.mailroom.models import Arrival, ClientUpdate
from clients.models import Channel, Communication, Contact
from matters.models import Correspondence, Matter


class CommunicationSerializer(serializers.ModelSerializer[Correspondence]):
    """One call, e-mail, text or letter as it lies on a matter; `fate` says what became of an e-mail of ours."""

    matter: Any = serializers.SlugRelatedField(slug_field="number", read_only=True)
    contact: Any = serializers.IntegerField(source="communication.contact_id", read_only=True)
    direction: Any = serializers.ChoiceField(
        source="communication.direction", choices=Communication.Direction.choices, read_only=True
    )
    channel: Any = serializers.ChoiceField(
        source="communication.channel", choices=Channel.choices, read_only=True
    )
    at: Any = serializers.DateTimeField(source="communication.at", read_only=True)
    subject: Any = serializers.CharField(source="communication.subject", read_only=True)
    body: Any = serializers.CharField(source="communication.body", read_only=True)
    outcome: Any = serializers.CharField(source="communication.outcome", read_only=True)
    answered_at: Any = serializers.DateTimeField(
        source="communication.answered_at", read_only=True, allow_null=True
    )
    fate = serializers.SerializerMethodField()
    recording = serializers.SerializerMethodField()

    class Meta:
        model = Correspondence
        fields = [
            *("id", "matter", "contact", "direction", "channel", "at", "subject", "body", "outcome"),
            *("answered_at", "fate", "recording"),
        ]

    def get_fate(self, row: Correspondence) -> str:
        """Empty for what was only written down."""
        return row.communication.fate[0]

    def get_recording(self, row: Correspondence) -> UUID | None:
        """The document of a voicemail or recorded call, in the file of this matter."""
        found = getattr(row.communication, "recording", None)
        return found.document.uuid if found and found.document.matter_id == row.matter_id else None


class Numbered(serializers.SlugRelatedField[Matter]):
    """A matter by its number, among those the caller sees."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="number", **kwargs)

    def get_queryset(self) -> Any:
        """Never unscoped."""
        return Matter.objects.visible_to(self.context["request"].user)


class EmailSerializer(serializers.Serializer[Any]):
    """An e-mail to somebody of a matter."""

    matter = Numbered(queryset=Matter.objects.none())
    contact = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())
    subject = serializers.CharField(max_length=200)
    body = serializers.CharField(max_length=20_000)


class CallSerializer(serializers.Serializer[Any]):
    """A call, visit or letter that happened outside CaseOps."""

    matter = Numbered(queryset=Matter.objects.none())
    contact = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())
    channel = serializers.ChoiceField(choices=Channel.choices)
    direction = serializers.ChoiceField(choices=Communication.Direction.choices)
    body = serializers.CharField(max_length=20_000, required=False, default="", allow_blank=True)
    outcome = serializers.ChoiceField(choices=Communication.Outcome.choices, required=False, default="")
    promise = serializers.CharField(max_length=120, required=False, default="", allow_blank=True)
    promised_on = serializers.DateField(required=False, default=None, allow_null=True)


class RecordingSerializer(serializers.Serializer[Any]):
    """The sound of a voicemail or call, MP3, M4A, WAV, OGG or AMR; `body` says what it says."""

    matter = Numbered(queryset=Matter.objects.none())
    contact = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())
    file = serializers.FileField()
    channel = serializers.ChoiceField(choices=["voicemail", "phone"], required=False, default="voicemail")
    at = serializers.DateTimeField(required=False, default=None, allow_null=True)
    body = serializers.CharField(max_length=20_000, required=False, default="", allow_blank=True)
    asks = serializers.BooleanField(required=False, default=True)


class MailAnswerSerializer(serializers.Serializer[Any]):
    """An answer to something that waits for one; by e-mail it is sent."""

    channel = serializers.ChoiceField(choices=Channel.choices)
    body = serializers.CharField(max_length=20_000)
    subject = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class ArrivalSerializer(serializers.ModelSerializer[Arrival]):
    """A message of the firm's mailbox and what became of it; `why` says why a person must look."""

    matter: Any = serializers.SlugRelatedField(slug_field="number", read_only=True)

    class Meta:
        model = Arrival
        fields = [
            *("id", "state", "sender_address", "sender_name", "sender", "subject", "body", "sent_at"),
            *("matter", "why", "arrived_at", "settled_at"),
        ]
        read_only_fields = fields


class MailFilingSerializer(serializers.Serializer[Any]):
    """Where a message belongs; `contact` wrote it, or somebody new called `name`."""

    matter = Numbered(queryset=Matter.objects.none())
    contact = serializers.PrimaryKeyRelatedField(
        queryset=Contact.objects.all(), required=False, default=None, allow_null=True
    )
    name = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)


class ClientUpdateSerializer(serializers.ModelSerializer[ClientUpdate]):
    """What a client is to be told; `filed` is the communication it became."""

    matter: Any = serializers.SlugRelatedField(slug_field="number", read_only=True)

    class Meta:
        model = ClientUpdate
        fields = [
            *("id", "matter", "contact", "channel", "language", "subject", "body", "has_news"),
            *("silent_since", "prepared_at", "skipped_at", "filed"),
        ]
        read_only_fields = [
            *("contact", "language", "has_news", "silent_since", "prepared_at", "skipped_at", "filed"),
        ]


class DismissalSerializer(serializers.Serializer[Any]):
    """Why it is not ours."""

    reason = serializers.CharField(max_length=300)
