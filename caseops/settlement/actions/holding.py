"""What the verbs of the room share: one after another, and nobody writes over what somebody else has written."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, ProtectedError

from caseops.core import clock
from caseops.settlement.models import Statement
from caseops.users.models import User
from clients.models import Contact
from matters.actions import lock
from matters.models import Matter

STALE = "Somebody has changed this since you opened it. Look at it again, then write your change."


def hold(row: Model, version: int | None, *related: str) -> Any:
    """The row of an open matter as it is now, ours; refused when it is not the one the person has seen."""
    found: Any = lock.held(row, *related)
    if version is not None and found.version != version:
        raise ValidationError(STALE)
    return found


def hold_draft(statement: Statement, version: int | None = None) -> Statement:
    """A statement that may still change."""
    found: Statement = hold(statement, version)
    if found.approved_at:
        raise ValidationError(f"{found} is approved and never changes. Draft a new one.")
    return found


def write(row: Any, said: dict[str, Any]) -> None:
    """Put down what was said, as the next version of the row."""
    for name, value in said.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    refuse_strange(row, row.matter)
    row.version += 1
    row.full_clean()
    row.save()


def refuse_strange(row: Model, matter: Matter) -> None:
    """What a row points at, and belongs to a matter, belongs to this one."""
    for field in row._meta.concrete_fields:
        if field.is_relation and field.name != "matter":
            pointed: Any = getattr(row, field.name)
            if getattr(pointed, "matter_id", matter.pk) != matter.pk:
                raise ValidationError({field.name: f"That is not of {matter.number}."})


def refuse_future(on: date | None, actor: User | None) -> None:
    """What is written down has happened, by the calendar of whoever writes."""
    if on and on > clock.today(actor.zone if actor else None):
        raise ValidationError({"on": "A day still to come cannot have happened."})


def refuse_outsider(name: str, person: Contact, matter: Matter) -> None:
    """Who allows us something, or gets a share, has a part in the matter: the page offers nobody else either."""
    if person.pk != matter.client_id and not matter.parties.filter(contact=person).exists():
        raise ValidationError(
            {name: f"{person} has no part in {matter.number}. Add them to the parties first."}
        )


def remove(row: Model) -> None:
    """Gone, unless something rests on it."""
    try:
        row.delete()
    except ProtectedError as rests:
        raise ValidationError(f"{row} cannot be removed: something else rests on it.") from rests
