"""What the fields of a draft make of what matters hold already, and who still asks for a retired one."""

from collections.abc import Iterator

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q

from caseops.core.said import counted
from matters.conditions import keys_of
from matters.field_types import is_sealed
from matters.models import FieldBlueprint, FieldValue, PracticeAreaVersion
from matters.models.blueprint import Blueprint
from matters.models.practice_area import FieldType
from matters.sections import Doubt


def field_doubts(version: PracticeAreaVersion) -> Iterator[Doubt]:
    """A type other than what was written, an opening or a sealing of what is kept, a condition on what is retired."""
    fields = list(version.fieldblueprints.order_by("position"))
    held = _held(version)
    asked = _asked(version) if any(field.retired for field in fields) else set()
    for field in fields:
        for (kind, sensitive), count in held.get(field.key, {}).items():
            sentence = _against(field, kind, sensitive, counted(count, "matter"))
            if sentence:
                yield Doubt(field.pk, field.label, sentence)
        if field.retired and field.key in asked:
            still = "It is retired, but conditions still ask for it: what was answered goes on deciding."
            yield Doubt(field.pk, field.label, still)


def _against(field: FieldBlueprint, kind: str, sensitive: bool, matters: str) -> str:
    if kind != field.type:
        was = FieldType(kind).label.lower()
        return f"{matters} hold it as {was}: that stays as it was written until somebody changes it."
    if is_sealed(field) and not sensitive:
        return f"What {matters} hold in the open is sealed once this is published."
    if sensitive and not is_sealed(field):
        return f"What {matters} hold stays sealed: what was sensitive once is never opened."
    return ""


def _held(version: PracticeAreaVersion) -> dict[str, dict[tuple[str, bool], int]]:
    """By key: what matters of the area have written, by the type it was written as and whether it is sealed."""
    rows = FieldValue.objects.filter(matter__version__area=version.area_id)
    rows = rows.filter(Q(plain__isnull=False) | Q(sealed__isnull=False)).annotate(
        kind=F("field__type"), was_sealed=ExpressionWrapper(Q(sealed__isnull=False), BooleanField())
    )
    found: dict[str, dict[tuple[str, bool], int]] = {}
    counts = rows.order_by().values_list("key", "kind", "was_sealed").annotate(Count("pk"))
    for key, kind, was_sealed, count in counts:
        found.setdefault(key, {})[kind, was_sealed] = count
    return found


def _asked(version: PracticeAreaVersion) -> set[str]:
    """What the conditions of its rows ask for, on every floor."""
    kinds = [each.related_model for each in version._meta.related_objects]
    rows = (kind.objects.filter(version=version) for kind in kinds if issubclass(kind, Blueprint))
    conditions = (when for each in rows for when in each.exclude(when="").values_list("when", flat=True))
    return {key for when in conditions for key in keys_of(when, version.subtypes)}
