"""What is known about a matter: facts that decide what it needs, and typed fields."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from matters import field_types
from matters.actions.dates import set_key_date
from matters.actions.lock import locked_open
from matters.actions.plan import create_missing
from matters.models import Fact, FieldBlueprint, FieldValue, Matter, PracticeAreaVersion
from matters.models.practice_area import FieldType
from matters.naming import plain
from matters.permissions import RUN_MATTER


def refuse_unasked(version: PracticeAreaVersion, key: str, value: str, where: str) -> None:
    """A slip of the key would be kept, and quietly decide nothing."""
    allowed = version.answers_to(key)
    if not allowed:
        raise ValidationError({where: f"Nothing in {version.area.name} depends on '{key[:40]}'."})
    if value not in allowed:
        raise ValidationError({where: f"'{value[:40]}' is no answer to {plain(key)}: {', '.join(allowed)}."})


@transaction.atomic
def set_fact(*, actor: User | None, matter: Matter, key: str, value: str) -> Fact:
    """Answer what a condition asks; rows whose condition now holds come to be, none is taken away."""
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    refuse_unasked(matter.version, key, value, "value")
    fact = _keep(matter, key, value)
    record("field.set", fact, actor=actor, subject=matter, field=plain(key), value=value)
    create_missing(matter, actor)
    return fact


def _keep(matter: Matter, key: str, value: str) -> Fact:
    fact = Fact.objects.filter(matter=matter, key=key).first() or Fact(matter=matter, key=key)
    fact.value = value
    fact.full_clean()
    fact.save()
    return fact


@transaction.atomic
def set_field(
    *, actor: User | None, matter: Matter, field: FieldBlueprint, raw: str | list[str]
) -> FieldValue:
    """Check the answer against the field's type and keep it; a field that is a key date or fact sets that too."""
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    value = field_types.parse(field, raw)
    row, _ = FieldValue.objects.update_or_create(matter=matter, field=field, defaults={"value": value})
    if value == "":
        record("field.cleared", row, actor=actor, subject=matter, field=field.label)
    else:
        shown = field_types.display(field, value)
        record("field.set", row, actor=actor, subject=matter, field=field.label, value=shown)
    if field.key in matter.version.key_dates and isinstance(value, str) and value:
        _set_day(actor, matter, field, date.fromisoformat(value))
    elif field.type in {FieldType.BOOLEAN, FieldType.SELECT}:
        _decide(matter, field.key, value, actor)
    return row


def _decide(matter: Matter, key: str, value: str | bool, actor: User | None) -> None:
    """A field that conditions ask about is known, or once it is cleared unknown, as a fact."""
    if value == "":
        Fact.objects.filter(matter=matter, key=key).delete()
        return
    _keep(matter, key, str(value).lower() if isinstance(value, bool) else value)
    create_missing(matter, actor)


def _set_day(actor: User | None, matter: Matter, field: FieldBlueprint, on: date) -> None:
    """A known key date moves only where people see what moves with it, and say why."""
    known = matter.key_date(field.key)
    if known and known != on:
        raise ValidationError(
            {"on": f"{field.label} is known already. Move it under Key dates, with a reason."}
        )
    set_key_date(actor=actor, matter=matter, name=field.key, on=on)
