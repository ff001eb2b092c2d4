from typing import Any

from django.db import transaction

from caseops.audit.actions import record
from caseops.settlement.actions.holding import hold, refuse_strange, remove, write
from caseops.settlement.models import Entry, Lien, Loss, MedicalBill, Policy
from caseops.settlement.permissions import KEEP_FIGURES
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.models import Matter

WORDS: dict[type[Entry], str] = {MedicalBill: "bill", Loss: "loss", Policy: "policy", Lien: "lien"}


@transaction.atomic
def add_entry(*, actor: User | None, matter: Matter, model: type[Entry], **said: Any) -> Any:
    """A bill, a loss, a policy: another row of the matter's ledgers."""
    KEEP_FIGURES.require(actor)
    held = locked_open(matter)
    made: Any = model
    row = made(matter=held, added_by=actor, **said)
    refuse_strange(row, held)
    row.full_clean()
    row.save()
    record(f"{WORDS[model]}.added", row, actor=actor, subject=held)
    return row


@transaction.atomic
def change_entry(*, actor: User | None, entry: Entry, version: int | None = None, **said: Any) -> Any:
    """It says something else now; `version` is the one the person has seen, so that no other change is lost."""
    KEEP_FIGURES.require(actor)
    row = hold(entry, version)
    before = {name: getattr(row, name) for name in said}
    write(row, said)
    changes = ", ".join(
        f"{_name(row, name)} from {old or 'nothing'} to {getattr(row, name) or 'nothing'}"
        for name, old in before.items()
        if old != getattr(row, name)
    )
    record(f"{WORDS[type(row)]}.changed", row, actor=actor, subject=row.matter, changes=changes or "nothing")
    return row


@transaction.atomic
def remove_entry(*, actor: User | None, entry: Entry, version: int | None = None) -> Any:
    """It was written down by mistake. The audit keeps that it was there."""
    KEEP_FIGURES.require(actor)
    row = hold(entry, version)
    record(f"{WORDS[type(row)]}.removed", row, actor=actor, subject=row.matter)
    remove(row)
    return row


def _name(row: Any, field: str) -> str:
    return str(row._meta.get_field(field).verbose_name)
