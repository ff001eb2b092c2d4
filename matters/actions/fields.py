"""Typed fields: filled in, and for a reason shown in the open."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.users.models import User
from matters import field_types
from matters.actions.dates import set_key_date
from matters.actions.facts import keep_fact
from matters.actions.lock import locked_open
from matters.actions.plan import create_missing
from matters.extensions import extensions
from matters.field_values import told
from matters.models import Fact, FieldBlueprint, FieldValue, Matter, PracticeAreaVersion
from matters.models.facts import NOTHING
from matters.models.practice_area import FieldType
from matters.permissions import DISCLOSE, RUN_MATTER

REASON = 300
DECIDING = {FieldType.BOOLEAN, FieldType.SELECT}
ALWAYS_SEALED = (FieldType.SSN, FieldType.A_NUMBER)


@transaction.atomic
def set_field(
    *, actor: User | None, matter: Matter, field: FieldBlueprint, raw: str | list[str]
) -> FieldValue:
    """Check the answer against the field's type and keep it; a field that is a key date or fact sets that too."""
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    if field.retired:
        raise ValidationError(f"{field.label} is retired: nothing is filled in there any more.")
    value = field_types.parse(field, raw)
    if field.type == FieldType.FILE and value:
        _refuse_foreign_paper(actor, matter, value)
    row = _keep(matter, field, value)
    _record(actor, matter, row)
    if row.is_sealed:
        return row
    if field.key in matter.version.key_dates and isinstance(value, str) and value:
        _set_day(actor, matter, field, date.fromisoformat(value))
    elif field.type in DECIDING:
        _decide(matter, field.key, value, actor)
    return row


@transaction.atomic
def disclose_field(*, actor: User, matter: Matter, field: FieldBlueprint, reason: str) -> str:
    """A sealed value in the open, this once, for whoever says why; that is on record, what it says never."""
    DISCLOSE.require(actor)
    reason = said(reason, "reason", missing="Say why you need to see it.", longest=REASON)
    row = FieldValue.objects.select_related("field").filter(matter=matter, key=field.key).first()
    if row is None or not row.is_sealed:
        raise ValidationError(f"There is nothing sealed under {field.label}.")
    record("field.disclosed", row, actor=actor, subject=matter, field=field.label, reason=reason)
    return field_types.display(row.field, row.value)


def seal_fields(version: PracticeAreaVersion) -> int:
    """What becomes sensitive with this version is sealed on every matter of the area, whichever version it runs on."""
    keys = {row.key for row in version.fieldblueprints.all() if field_types.is_sealed(row)}
    of_area = {"matter__version__area": version.area_id, "key__in": keys}
    rows = list(FieldValue.objects.select_for_update().filter(**of_area, plain__isnull=False))
    for row in rows:
        row.say(row.value, {}, sealed=True)
    FieldValue.objects.filter(pk__in=[row.pk for row in rows]).update(plain=None, **NOTHING)
    FieldValue.objects.bulk_update(rows, ["sealed"])
    Fact.objects.filter(**of_area).delete()
    return len(rows)


def _keep(matter: Matter, field: FieldBlueprint, value: Any) -> FieldValue:
    row = FieldValue.objects.filter(matter=matter, key=field.key).first()
    row = row or FieldValue(matter=matter, key=field.key)
    row.field = field
    row.say(value, field_types.columns_of(field, value), sealed=_is_sensitive(matter, field))
    row.save()
    return row


def _is_sensitive(matter: Matter, field: FieldBlueprint) -> bool:
    """Here or in any version the firm has published: once sensitive, a field never opens again."""
    if field_types.is_sealed(field):
        return True
    of_area = FieldBlueprint.objects.filter(version__area=matter.version.area_id, key=field.key)
    sealed = Q(sensitive=True) | Q(type__in=ALWAYS_SEALED)
    return of_area.filter(sealed, version__published_at__isnull=False).exists()


def _record(actor: User | None, matter: Matter, row: FieldValue) -> None:
    about: dict[str, Any] = {"actor": actor, "subject": matter, "field": row.field.label}
    if row.value == "":
        record("field.cleared", row, **about)
    elif row.is_sealed:
        record("field.sealed", row, **about)
    else:
        record("field.set", row, **about, value=told(row, actor).text)


def _refuse_foreign_paper(actor: User | None, matter: Matter, uuid: str) -> None:
    if not any(each.shelf.papers([matter.pk], actor, [uuid]) for each in extensions()):
        raise ValidationError("Choose a paper from the file of the matter.")


def _decide(matter: Matter, key: str, value: str | bool, actor: User | None) -> None:
    """A field that conditions ask about is known, or once it is cleared unknown, as a fact."""
    if value == "":
        Fact.objects.filter(matter=matter, key=key).delete()
        return
    keep_fact(matter, key, str(value).lower() if isinstance(value, bool) else value)
    create_missing(matter, actor)


def _set_day(actor: User | None, matter: Matter, field: FieldBlueprint, on: date) -> None:
    """A known key date moves only where people see what moves with it, and say why."""
    known = matter.key_date(field.key)
    if known and known != on:
        raise ValidationError(
            {"on": f"{field.label} is known already. Move it under Key dates, with a reason."}
        )
    set_key_date(actor=actor, matter=matter, name=field.key, on=on)
