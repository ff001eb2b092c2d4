from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from documents.models import DocumentRequirement
from documents.permissions import WAIVE
from matters.actions import lock


@transaction.atomic
def waive_requirement(
    *, actor: User | None, requirement: DocumentRequirement, reason: str
) -> DocumentRequirement:
    """This matter does without the document, for a reason that stays on file."""
    WAIVE.require(actor)
    held = lock.held(requirement)
    if held.received_on:
        raise ValidationError(f"{held.name} is in the file. Nothing needs to be waived.")
    if held.waived_on:
        raise ValidationError(f"{held.name} has been waived already.")
    reason = said(reason, "reason", missing="Say why this matter does without the document.")
    held.waived_on, held.waive_reason = clock.today(actor.zone if actor else None), reason
    held.full_clean()
    held.save()
    record("document.waived", held, actor=actor, subject=held.matter, reason=held.waive_reason)
    return held


@transaction.atomic
def unwaive_requirement(*, actor: User | None, requirement: DocumentRequirement) -> DocumentRequirement:
    """Take a waiver back: the document is missing again."""
    WAIVE.require(actor)
    held = lock.held(requirement)
    if not held.waived_on:
        raise ValidationError(f"{held.name} is not waived.")
    held.waived_on, held.waive_reason = None, ""
    held.full_clean()
    held.save()
    record("document.unwaived", held, actor=actor, subject=held.matter)
    return held
