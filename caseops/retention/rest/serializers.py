"""Keeping and destroying as JSON."""

from typing import Any

from rest_framework import serializers

from caseops.api.serializers.work import OwnMatter
from caseops.retention.keeping import obstacle_of
from caseops.retention.models import Destruction, LegalHold, Package, Schedule, SubjectExport
from clients.models import Contact
from matters.models import Matter, PracticeArea


class By(serializers.SlugRelatedField):
    """Who did it, by sign-in address; null: the system, or nobody yet."""

    def __init__(self) -> None:
        super().__init__(slug_field="email", read_only=True)


class KeptFileSerializer(serializers.ModelSerializer[Matter]):
    """How long the file of a matter is kept, and what keeps it today; `obstacle` is empty when it may go."""

    practice_area = serializers.CharField(source="version.area.key", read_only=True)
    schedule = serializers.SerializerMethodField(help_text="In words; empty where none counts for it.")
    destroy_from = serializers.DateField(allow_null=True, read_only=True)
    is_held = serializers.BooleanField(read_only=True)
    obstacle = serializers.SerializerMethodField()

    class Meta:
        model = Matter
        fields = [
            "number",
            "title",
            "practice_area",
            "closed_on",
            "schedule",
            "destroy_from",
            "is_held",
            "obstacle",
        ]
        read_only_fields = fields

    def get_schedule(self, row: Any) -> str:
        """The one that counts for it."""
        return str(self.context["schedules"].get(row.schedule_id, ""))

    def get_obstacle(self, row: Any) -> str:
        """Why it may not go today, in a sentence."""
        return obstacle_of(row)


class RetentionScheduleSerializer(serializers.ModelSerializer[Schedule]):
    """How many years the files of closed matters are kept; without a practice area, those of every other."""

    practice_area = serializers.SlugRelatedField(
        slug_field="key", source="area", queryset=PracticeArea.objects.all(), allow_null=True
    )

    class Meta:
        model = Schedule
        fields = ["id", "practice_area", "years", "majority", "source"]
        extra_kwargs = {"majority": {"required": True}}
        validators: list[Any] = []  # the verb says that there is one already


class LegalHoldSerializer(serializers.ModelSerializer[LegalHold]):
    """Why a file is kept whatever its schedule says."""

    matter = OwnMatter(queryset=Matter.objects.none())
    put_by, ended_by = By(), By()

    class Meta:
        model = LegalHold
        fields = ["id", "matter", "reason", "put_at", "put_by", "ended_at", "ended_by", "why_ended"]
        read_only_fields = ["put_at", "ended_at", "why_ended"]


class DestructionProposalSerializer(serializers.Serializer[Any]):
    """Which file may go, and why."""

    matter = OwnMatter(queryset=Matter.objects.none())
    reason = serializers.CharField(max_length=300)


class DestructionApprovalSerializer(serializers.Serializer[Any]):
    """That somebody has looked."""

    sure = serializers.BooleanField(help_text="Nothing in this file is needed any more.")

    def validate_sure(self, sure: bool) -> bool:
        """As the box of the page: it is said, or nothing happens."""
        if not sure:
            raise serializers.ValidationError("Say that you have looked at it.")
        return sure


class DestroyedRowsSerializer(serializers.Serializer[Any]):
    """How many rows of one kind went."""

    what = serializers.CharField()
    count = serializers.IntegerField()


class DestructionSerializer(serializers.ModelSerializer[Destruction]):
    """A file that is proposed for destruction, on its way or gone: then it is what is left of it."""

    proposed_by, decided_by = By(), By()
    rows = serializers.SerializerMethodField(help_text="What went; empty before.")
    files = serializers.SerializerMethodField(help_text="How many files it had; the certificate names each.")
    has_certificate = serializers.SerializerMethodField()

    class Meta:
        model = Destruction
        fields = [
            *("id", "number", "area", "opened_on", "closed_on", "due_on", "schedule", "state", "reason"),
            *("proposed_by", "proposed_at", "decided_by", "decided_at", "said"),
            *("rows", "files", "removed", "emptied_at", "done_at", "has_certificate"),
        ]
        read_only_fields = fields

    def get_rows(self, row: Destruction) -> list[dict[str, Any]]:
        """By kind."""
        counts = [{"what": what, "count": count} for what, count in row.counts]
        return list(DestroyedRowsSerializer(counts, many=True).data)

    def get_files(self, row: Destruction) -> int:
        """As many as are listed."""
        return len(row.files)

    def get_has_certificate(self, row: Destruction) -> bool:
        """It can be taken."""
        return row.certificate_id is not None


class FilePackageSerializer(serializers.ModelSerializer[Package]):
    """A client's file as one archive; `is_kept` says that it can be taken, for a week."""

    matter = OwnMatter(queryset=Matter.objects.none())
    asked_by = By()
    is_kept = serializers.BooleanField(read_only=True)

    class Meta:
        model = Package
        fields = [
            *("id", "matter", "reason", "with_notes", "asked_by", "asked_at"),
            *("done_at", "problem", "documents", "sha256", "is_kept"),
        ]
        read_only_fields = ["asked_at", "done_at", "problem", "documents", "sha256"]


class SubjectExportSerializer(serializers.ModelSerializer[SubjectExport]):
    """Everything held about a person; `is_kept` says that it can be taken, for a week."""

    contact = serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all())
    is_kept = serializers.BooleanField(read_only=True)

    class Meta:
        model = SubjectExport
        fields = ["id", "contact", "reason", "asked_at", "done_at", "problem", "rows", "sha256", "is_kept"]
        read_only_fields = ["asked_at", "done_at", "problem", "rows", "sha256"]
