"""Letters, packets and reviews as JSON."""

from typing import Any

from rest_framework import serializers

from caseops.api.serializers.work import Colleague, OwnMatter
from clients.models import Channel
from documents.models import (
    Document,
    Letter,
    LetterTemplate,
    Packet,
    PacketBuild,
    PacketPart,
    PacketVolume,
    Review,
    ReviewComment,
)
from documents.packets.kinds import kinds
from documents.packets.readiness import readiness
from matters.models import Matter, Party


class OwnDocument(serializers.SlugRelatedField):
    """A document by uuid, among those the caller may see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(slug_field="uuid", **kwargs)
        self.error_messages["does_not_exist"] = "There is no document {value}."

    def get_queryset(self) -> Any:
        """A stranger's document reads like one that does not exist."""
        request = self.context.get("request")
        return Document.objects.visible_to(request.user) if request else Document.objects.none()


class OwnParty(serializers.PrimaryKeyRelatedField):
    """Somebody on a matter the caller may see."""

    def get_queryset(self) -> Any:
        """A stranger's party reads like one that does not exist."""
        request = self.context.get("request")
        return Party.objects.visible_to(request.user) if request else Party.objects.none()


class LetterTemplateSerializer(serializers.ModelSerializer[LetterTemplate]):
    """A letter the firm writes, and the fields its published wording uses."""

    area = serializers.CharField(source="area.key", read_only=True, allow_null=True, default=None)
    version = serializers.IntegerField(
        source="published.number", read_only=True, allow_null=True, default=None
    )
    fields_used = serializers.ListField(
        source="published.fields", child=serializers.CharField(), read_only=True, default=list
    )

    class Meta:
        model = LetterTemplate
        fields = ["id", "key", "name", "area", "addressed_to", "version", "fields_used"]


class LetterSerializer(serializers.ModelSerializer[Letter]):
    """A letter written on a matter; its words are a document."""

    matter = OwnMatter(queryset=Matter.objects.none())
    template = serializers.PrimaryKeyRelatedField(
        source="wording.template", queryset=LetterTemplate.objects.all()
    )
    addressee = OwnParty(queryset=Party.objects.none(), required=False, allow_null=True, default=None)
    answers = serializers.DictField(
        child=serializers.CharField(max_length=10_000), required=False, default=dict
    )
    document = serializers.UUIDField(source="document.uuid", read_only=True)
    prepared_by = serializers.EmailField(
        source="prepared_by.email", read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = Letter
        fields = [
            "id",
            "matter",
            "template",
            "addressee",
            "answers",
            "document",
            "prepared_by",
            "prepared_at",
        ]
        read_only_fields = ["prepared_at"]


class PacketPartSerializer(serializers.ModelSerializer[PacketPart]):
    """One part of a packet; without a document it is what the packet lacks."""

    document = OwnDocument(queryset=Document.objects.none(), allow_null=True)

    class Meta:
        model = PacketPart
        fields = ["id", "position", "slot", "made", "title", "needed", "has_tab", "pages", "document"]
        read_only_fields = ["position", "made", "title", "needed", "has_tab", "pages"]


class PacketVolumeSerializer(serializers.ModelSerializer[PacketVolume]):
    """One PDF, its hash and the numbers on its sheets."""

    document = serializers.UUIDField(source="version.document.uuid", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    sha256 = serializers.CharField(source="version.blob.sha256", read_only=True)

    class Meta:
        model = PacketVolume
        fields = ["number", "document", "version", "sha256", "pages", "first", "last"]


class PacketBuildSerializer(serializers.ModelSerializer[PacketBuild]):
    """One binding: how far it is and what came of it."""

    state = serializers.ChoiceField(
        choices=["waiting", "working", "bound", "cancelled", "failed"], read_only=True
    )
    volumes = PacketVolumeSerializer(many=True, read_only=True)

    class Meta:
        model = PacketBuild
        fields = ["number", "state", "done", "total", "problem", "asked_at", "finished_at", "volumes"]
        read_only_fields = fields


class PacketSerializer(serializers.ModelSerializer[Packet]):
    """A packet with its parts and its bindings, the newest first."""

    matter = OwnMatter(queryset=Matter.objects.none())
    kind = serializers.ChoiceField(choices=[(kind.key, kind.name) for kind in kinds().values()])
    title = serializers.CharField(max_length=120, required=False, default="")
    parts = PacketPartSerializer(many=True, read_only=True)
    builds = PacketBuildSerializer(many=True, read_only=True)
    missing = serializers.SerializerMethodField()

    class Meta:
        model = Packet
        fields = [
            "id",
            "matter",
            "kind",
            "title",
            "prefix",
            "size_limit_mb",
            "dated_on",
            "missing",
            "parts",
            "builds",
        ]
        read_only_fields = ["prefix", "size_limit_mb", "dated_on"]

    def get_missing(self, packet: Packet) -> list[str]:
        """What the packet needs and lacks."""
        return list(readiness(packet, packet.parts.all()).missing)


class PaperCommentSerializer(serializers.ModelSerializer[ReviewComment]):
    """What should change, on a page or on the whole."""

    volume = serializers.IntegerField(min_value=1, default=1)
    page = serializers.IntegerField(min_value=1, required=False, allow_null=True, default=None)

    class Meta:
        model = ReviewComment
        fields = ["id", "volume", "page", "text", "at"]
        read_only_fields = ["at"]


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """One round of one paper: the hashes of what was handed in, and what became of it."""

    matter = serializers.CharField(source="matter.number", read_only=True)
    state = serializers.ChoiceField(
        choices=["ready", "in_review", "returned", "withdrawn", "approved", "sent"], read_only=True
    )
    comments = PaperCommentSerializer(many=True, read_only=True)

    class Meta:
        model = Review
        fields = [
            "id",
            "matter",
            "packet",
            "letter",
            "state",
            "hashes",
            "note",
            "asked_at",
            "return_note",
            "returned_at",
            "approved_at",
            "sent_on",
            "sent_to",
            "channel",
            "proof",
            "comments",
        ]
        read_only_fields = fields


class HandInSerializer(serializers.Serializer[Review]):
    """To whom, and what to look at."""

    reviewer = Colleague(required=False)
    note = serializers.CharField(max_length=500, required=False, default="")


class PaperReturnSerializer(serializers.Serializer[Review]):
    """Why it goes back."""

    note = serializers.CharField(max_length=1000, required=False, default="")


class PaperSendingSerializer(serializers.Serializer[Review]):
    """To whom it went, how, and the proof."""

    to = serializers.CharField(max_length=200)
    channel = serializers.ChoiceField(choices=Channel.choices)
    proof = serializers.CharField(max_length=300, required=False, default="")
    document = OwnDocument(queryset=Document.objects.none(), required=False, allow_null=True, default=None)
    on = serializers.DateField(required=False, allow_null=True, default=None)


class PartPagesSerializer(serializers.Serializer[PacketPart]):
    """Which part, and which pages of its document: `3-7, 9`, or empty for all of them."""

    part = serializers.IntegerField()
    pages = serializers.CharField(max_length=150, allow_blank=True)


class PartPlaceSerializer(serializers.Serializer[PacketPart]):
    """Which part, and its new place counted from 1."""

    part = serializers.IntegerField()
    to = serializers.IntegerField(min_value=1, max_value=9999)
