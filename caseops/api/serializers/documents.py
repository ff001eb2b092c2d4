"""Documents as JSON, and what comes with a file."""

from typing import Any

from rest_framework import serializers

from caseops.api.serializers.work import OwnMatter
from clients.models import Contact
from documents.models import Arrival, Category, Document, DocumentVersion
from matters.models import Matter

SOURCES = [Arrival.API, Arrival.SCAN, Arrival.FAX, Arrival.EMAIL]


def latest(row: Document) -> DocumentVersion:
    """The version that counts, from those read along with the row."""
    return max(row.versions.all(), key=lambda version: version.number)


class DocumentSerializer(serializers.ModelSerializer[Document]):
    """A paper of a file, or one that waits in the inbox; what it says is found by `q`."""

    matter = OwnMatter(queryset=Matter.objects.none(), allow_null=True)
    category = serializers.ChoiceField(choices=Category.choices, allow_blank=True)
    version = serializers.SerializerMethodField()
    media_type = serializers.SerializerMethodField()
    size = serializers.SerializerMethodField()
    sha256 = serializers.SerializerMethodField()
    scan = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = [
            "uuid", "matter", "title", "category", "document_on", "received_on", "source", "sender", "requirement",
            "version", "media_type", "size", "sha256", "scan", "created_at",
        ]  # fmt: skip
        read_only_fields = fields

    def get_version(self, row: Document) -> int:
        """The number of the latest version."""
        return latest(row).number

    def get_media_type(self, row: Document) -> str:
        """Told from the content."""
        return latest(row).blob.media_type

    def get_size(self, row: Document) -> int:
        """In bytes."""
        return latest(row).blob.size

    def get_sha256(self, row: Document) -> str:
        """The hash of the latest version's bytes."""
        return latest(row).blob.sha256

    def get_scan(self, row: Document) -> str:
        """What a scanner said; `not_scanned` when there is none."""
        return latest(row).blob.scan


class ArrivalSerializer(serializers.Serializer[Document]):
    """A file and what is known of it; without a matter it waits in the inbox."""

    file = serializers.FileField(allow_empty_file=True)
    matter = OwnMatter(queryset=Matter.objects.none(), required=False)
    title = serializers.CharField(max_length=200, required=False)
    category = serializers.ChoiceField(choices=Category.choices, required=False)
    document_on = serializers.DateField(required=False)
    received_on = serializers.DateField(required=False)
    source = serializers.ChoiceField(choices=SOURCES, default=Arrival.API)  # type: ignore[assignment]
    sender: Any = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all(), required=False)


class FilingSerializer(serializers.Serializer[Document]):
    """Where a document belongs."""

    matter = OwnMatter(queryset=Matter.objects.none())
