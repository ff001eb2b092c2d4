from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from caseops.web.dates import on as in_words
from documents.models import DocumentRequirement
from documents.permissions import FILE
from matters.actions import lock


@transaction.atomic
def receive_document(
    *, actor: User | None, requirement: DocumentRequirement, on: date | None = None
) -> DocumentRequirement:
    """The document is in the file; one that was waived and comes after all is simply received."""
    FILE.require(actor)
    held = lock.held(requirement)
    today = clock.today(actor.zone if actor else None)
    if held.received_on:
        raise ValidationError(f"{held.name} was received on {in_words(held.received_on)} already.")
    if on and on > today:
        raise ValidationError({"on": "A day still to come cannot be the day it was received."})
    held.received_on, held.received_by = on or today, actor
    held.waived_on, held.waive_reason = None, ""
    held.full_clean()
    held.save()
    record("document.received", held, actor=actor, subject=held.matter, on=held.received_on)
    return held


@transaction.atomic
def unreceive_document(*, actor: User | None, requirement: DocumentRequirement) -> DocumentRequirement:
    """Take a receipt back: it was the wrong paper, or the wrong row."""
    FILE.require(actor)
    held = lock.held(requirement)
    if not held.received_on:
        raise ValidationError(f"{held.name} has not been received.")
    held.received_on = held.received_by = None
    held.full_clean()
    held.save()
    record("document.unreceived", held, actor=actor, subject=held.matter)
    return held
