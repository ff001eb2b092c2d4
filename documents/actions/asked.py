from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from clients.models import Contact
from documents.models import DocumentRequirement
from documents.permissions import FILE
from matters.actions import lock


@transaction.atomic
def ask_for_document(
    *, actor: User | None, requirement: DocumentRequirement, of: Contact, on: date | None = None
) -> DocumentRequirement:
    """Somebody was asked for it, by word or letter; asked again, the newer day stands and the audit keeps both."""
    FILE.require(actor)
    held = lock.held(requirement)
    if not held.is_missing:
        raise ValidationError(f"{held.name} is not missing. Nobody needs to be asked for it.")
    today = clock.today(actor.zone if actor else None)
    if on and on > today:
        raise ValidationError({"on": "A day still to come cannot be the day somebody was asked."})
    if not held.those_to_ask().filter(pk=of.pk).exists():
        raise ValidationError({"of": f"{of.name} has no part in this matter. Add them to it first."})
    held.asked_of, held.asked_on = of, on or today
    held.full_clean()
    held.save()
    record("document.asked", held, actor=actor, subject=held.matter, whom=of.name, on=held.asked_on)
    return held


@transaction.atomic
def unask_document(*, actor: User | None, requirement: DocumentRequirement) -> DocumentRequirement:
    """Nobody was asked for it after all."""
    FILE.require(actor)
    held = lock.held(requirement)
    if not held.asked_on:
        raise ValidationError(f"Nobody has been asked for {held.name}.")
    held.asked_of = held.asked_on = None
    held.full_clean()
    held.save()
    record("document.unasked", held, actor=actor, subject=held.matter)
    return held
