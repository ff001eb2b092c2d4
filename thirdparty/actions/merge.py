"""Two rows of the address book that are the same organisation become one, with the history of both."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from psycopg.errors import RaiseException

from caseops.audit.actions import record
from caseops.core.asking import as_house
from caseops.users.models import User
from clients.models import Contact
from thirdparty.permissions import CANCEL


@as_house
@transaction.atomic
def merge_contacts(*, actor: User | None, keep: Contact, twin: Contact) -> Contact:
    """Whatever names the twin names the one we keep; its name lives on as an alias, its row goes."""
    CANCEL.require(actor)
    if keep.pk == twin.pk:
        raise ValidationError({"twin": "Name two different contacts."})
    rows = {
        row.pk: row
        for row in Contact.objects.select_for_update().filter(pk__in=[keep.pk, twin.pk]).order_by("pk")
    }
    if twin.pk not in rows or keep.pk not in rows:
        raise ValidationError({"twin": "Somebody has merged this contact already."})
    keep, twin = rows[keep.pk], rows[twin.pk]
    if keep.kind != twin.kind:
        raise ValidationError({"twin": "A person and an organisation are never the same."})
    moved = sum(_repoint(relation, keep, twin) for relation in Contact._meta.related_objects)
    _take_over(keep, twin)
    record("contact.merged", keep, actor=actor, twin=twin.name, moved=moved)
    twin.delete()
    return keep


def _repoint(relation: Any, keep: Contact, twin: Contact) -> int:
    """Every row of one kind; what would stand twice afterwards is left to go with the twin."""
    name = relation.field.name
    rows = relation.related_model.objects.filter(**{name: twin})
    return sum(_moved(row, name, keep) for row in rows)


def _moved(row: Any, name: str, keep: Contact) -> int:
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**{name: keep})
    except IntegrityError:
        row.delete()
        return 0
    except ProgrammingError as refused:
        if not isinstance(refused.__cause__, RaiseException):
            raise
        stays = "It stands in something that never changes, such as an approved settlement statement."
        raise ValidationError({"twin": f"{stays} Merge the other one into it instead."}) from refused
    return 1


def _take_over(keep: Contact, twin: Contact) -> None:
    """What only the twin knew."""
    keep.aliases = list(dict.fromkeys([*keep.aliases, twin.name, *twin.aliases]))
    for name in ("email", "address", "born_on"):
        if not getattr(keep, name):
            setattr(keep, name, getattr(twin, name))
    keep.full_clean()
    keep.save()
