"""Who hears of it when a person does not answer."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.asking import as_house
from caseops.people.actions.locking import locked_person
from caseops.people.extensions import extensions
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE


@as_house
@transaction.atomic
def set_stand_ins(*, actor: User | None, person: User, supervisor: User | None, backup: User | None) -> User:
    """A supervisor, a backup, both or neither; they see the person's matters and hear of their deadlines."""
    MANAGE_PEOPLE.require(actor)
    _refuse("supervisor", person, supervisor)
    _refuse("backup", person, backup)
    held = locked_person(person)
    if (held.supervisor_id, held.backup_id) == tuple(other and other.pk for other in (supervisor, backup)):
        return held
    held.supervisor, held.backup = supervisor, backup
    held.save(update_fields=["supervisor", "backup"])
    record(
        "person.stand_ins_set",
        held,
        actor=actor,
        supervisor=str(supervisor or "nobody"),
        backup=str(backup or "nobody"),
    )
    for extension in extensions():
        extension.on_stand_ins(held, actor)
    return held


def _refuse(field: str, person: User, other: User | None) -> None:
    if other is not None and other.pk == person.pk:
        raise ValidationError({field: f"Nobody is their own {field}. Name somebody else."})
    if other is not None and not other.is_active:
        raise ValidationError({field: f"{other} no longer works here."})
