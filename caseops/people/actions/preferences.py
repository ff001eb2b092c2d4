"""How a person's own screen looks, and when the person's day begins."""

from typing import Any

from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User

OWN = (
    "name",
    "time_zone",
    "theme",
    "shortcuts",
    "day_starts_at",
    "midday_at",
    "afternoon_at",
    "day_ends_at",
    "digest_at",
)


@transaction.atomic
def change_preferences(*, actor: User, **fields: Any) -> User:
    """Only for oneself, and only what is one's own to choose; TypeError on anything else."""
    if foreign := set(fields) - set(OWN):
        raise TypeError(f"Not a preference: {', '.join(sorted(foreign))}")
    person = User.objects.select_for_update().get(pk=actor.pk)
    changed = [name for name, value in fields.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, fields[name])
    person.full_clean(exclude=["password"])
    if changed:
        person.save(update_fields=changed)
        words = ", ".join(name.replace("_", " ") for name in changed)
        record("person.preferences_changed", person, actor=actor, changes=words)
    return person
