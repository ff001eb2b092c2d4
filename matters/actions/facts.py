"""What is known about a matter: facts that decide what it needs, and typed fields."""

from datetime import date

from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from matters import field_types
from matters.actions.dates import set_key_date
from matters.actions.lock import locked_open
from matters.actions.plan import create_missing
from matters.models import Fact, FieldBlueprint, FieldValue, Matter
from matters.naming import plain
from matters.permissions import RUN_MATTER


@transaction.atomic
def set_fact(*, actor: User | None, matter: Matter, key: str, value: str) -> Fact:
    """Answer what a condition asks; rows whose condition now holds come to be, none is taken away."""
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    fact = Fact.objects.filter(matter=matter, key=key).first() or Fact(matter=matter, key=key)
    fact.value = value
    fact.full_clean()
    fact.save()
    record("field.set", fact, actor=actor, subject=matter, field=plain(key), value=value)
    create_missing(matter, actor)
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
    shown = field_types.display(field, value)
    record("field.set", row, actor=actor, subject=matter, field=field.label, value=shown)
    if field.key in matter.version.key_dates and isinstance(value, str) and value:
        set_key_date(actor=actor, matter=matter, name=field.key, on=date.fromisoformat(value))
    elif isinstance(value, bool):
        set_fact(actor=actor, matter=matter, key=field.key, value=str(value).lower())
    elif field.options and isinstance(value, str) and value:
        set_fact(actor=actor, matter=matter, key=field.key, value=value)
    return row
