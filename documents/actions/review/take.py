from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.actions.review.holding import on_desk
from documents.models import Review
from documents.permissions import APPROVE


@transaction.atomic
def take_review(*, actor: User, review: Review) -> Review:
    """An attorney is reading it now; the others see that."""
    APPROVE.require(actor)
    held = on_desk(review)
    if held.taken_at:
        raise ValidationError(f"{held.taken_by} is reviewing {held} already.")
    return begin(held, actor)


def begin(held: Review, actor: User) -> Review:
    """Said once, also by whoever comments, returns or approves without a word before."""
    if held.taken_at is None:
        held.taken_at, held.taken_by = clock.now(), actor
        held.save(update_fields=["taken_at", "taken_by"])
        record("paper.review_begun", held, actor=actor, subject=held.matter)
    return held
