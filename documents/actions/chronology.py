from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from clients.models import Contact
from documents.models import Document, Happening
from documents.permissions import FILE
from matters.actions import lock
from matters.models import Matter


@dataclass(frozen=True)
class Told:
    """What a page says happened."""

    on: date
    what: str
    provider: Contact | None = None
    provider_name: str = ""
    cost: Decimal | None = None
    document: Document | None = None
    page: int | None = None


@transaction.atomic
def add_happening(*, actor: User | None, matter: Matter, told: Told) -> Happening:
    """A line of the chronology; the page it stands on is one of this matter's file."""
    FILE.require(actor)
    held = lock.locked_open(matter)
    if told.on > clock.today(actor.zone if actor else None):
        raise ValidationError({"on": "A day still to come cannot have happened."})
    if told.document and told.document.matter_id != held.pk:
        raise ValidationError({"document": "That document is not in the file of this matter."})
    name = told.provider.name if told.provider else " ".join(told.provider_name.split())
    row = Happening(
        matter=held,
        on=told.on,
        what=" ".join(told.what.split()),
        provider=told.provider,
        provider_name=name,
        cost=told.cost,
        document=told.document,
        page=told.page if told.document else None,
        added_by=actor,
    )
    row.full_clean()
    row.save()
    record("happening.added", row, actor=actor, subject=held, on=row.on)
    return row


@transaction.atomic
def remove_happening(*, actor: User | None, happening: Happening) -> Matter:
    """Off the chronology: it was told twice, or wrong. The audit keeps what it said."""
    FILE.require(actor)
    row = lock.held(happening)
    record(
        "happening.removed", row, actor=actor, subject=row.matter, on=row.on,
        provider=row.provider_name, cost=row.cost, document=row.document_id, page=row.page,
    )  # fmt: skip
    row.delete()
    return row.matter
