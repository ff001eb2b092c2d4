"""Applying versions of practice areas to open matters, as JSON."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from caseops.api.serializers.at_once import RowsAtOnce
from caseops.api.serializers.work import OwnMatter
from matters.models import Matter, PracticeArea, Upgrade, UpgradeItem
from matters.upgrading.plan import Fate, Plan


class UpgradeSerializer(serializers.ModelSerializer[Upgrade]):
    """A version that is applied to matters: who asked, until when it can be undone, how many are how far."""

    practice_area = serializers.CharField(source="version.area.key", read_only=True)
    version = serializers.IntegerField(source="version.number", read_only=True)
    asked_by = serializers.CharField(source="asked_by.email", read_only=True)
    undone_by = serializers.CharField(source="undone_by.email", read_only=True, allow_null=True, default=None)
    undo_until = serializers.DateTimeField(read_only=True)
    waiting = serializers.IntegerField(read_only=True)
    applied = serializers.IntegerField(read_only=True)
    left_alone = serializers.IntegerField(read_only=True)
    undone = serializers.IntegerField(read_only=True)

    class Meta:
        model = Upgrade
        fields = [
            "id",
            "practice_area",
            "version",
            "asked_by",
            "asked_at",
            "undo_until",
            "undone_by",
            "waiting",
            "applied",
            "left_alone",
            "undone",
        ]
        read_only_fields = fields


class StartUpgradeSerializer(serializers.Serializer[Any]):
    """The practice area whose published version is applied, and the matters; without `matters` all that are behind."""

    practice_area = serializers.SlugRelatedField(
        slug_field="key",
        queryset=PracticeArea.objects.all(),
        error_messages={"does_not_exist": "'{value}' is no practice area of this firm."},
    )
    matters = RowsAtOnce(child=OwnMatter(queryset=Matter.objects.none()), required=False, max_length=5000)

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        """Only a published version is applied."""
        said["version"] = said["practice_area"].published
        if said["version"] is None:
            area = said["practice_area"].name
            raise serializers.ValidationError({"practice_area": f"{area} has no published version yet."})
        return said


class UpgradeItemSerializer(serializers.ModelSerializer[UpgradeItem]):
    """One matter of an upgrade and what was said of it."""

    matter = OwnMatter(queryset=Matter.objects.none())
    version_before = serializers.IntegerField(
        source="before.number", read_only=True, allow_null=True, default=None
    )

    class Meta:
        model = UpgradeItem
        fields = ["matter", "state", "version_before", "said", "done_at"]
        read_only_fields = fields


class EditSerializer(serializers.Serializer[Any]):
    """One thing about a row, before and after, in words."""

    what = serializers.CharField()
    was = serializers.CharField()
    now = serializers.CharField()


class PlannedRowSerializer(serializers.Serializer[Any]):
    """A row of the matter, or one it would get, and what becomes of it."""

    noun = serializers.CharField(help_text="task, deadline, document, request or gap")
    name = serializers.CharField()
    fate = serializers.ChoiceField(choices=["added", *Fate])
    due_on = serializers.DateField(allow_null=True)
    note = serializers.CharField()
    edits = EditSerializer(many=True)


class PlanSerializer(serializers.Serializer[Plan]):
    """What a version would change in a matter; with a `problem` the matter would be left alone."""

    matter = serializers.CharField(source="matter.number")
    problem = serializers.CharField()
    summary = serializers.CharField()
    rows = serializers.SerializerMethodField()

    @extend_schema_field(PlannedRowSerializer(many=True))
    def get_rows(self, plan: Plan) -> Any:
        """Added rows first."""
        added = [_row(each.growth.noun, each.blueprint, "added", due_on=each.on) for each in plan.added]
        there = [
            _row(
                each.growth.noun,
                each.row,
                each.fate.value,
                due_on=each.values.get("due_on"),
                note=each.note,
                edits=[dict(zip(("what", "was", "now"), edit, strict=True)) for edit in each.edits],
            )
            for each in plan.rows
        ]
        return PlannedRowSerializer([*added, *there], many=True).data


def _row(noun: str, row: object, fate: str, **said: object) -> dict[str, object]:
    return {"noun": noun, "name": str(row), "fate": fate, "note": "", "edits": [], **said}
