from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.actions.review.holding import on_desk
from documents.actions.review.take import begin
from documents.models import Review
from documents.packets.kinds import kinds
from documents.permissions import APPROVE
from matters.actions import lock, set_key_date


@transaction.atomic
def approve_paper(*, actor: User, review: Review) -> Review:
    """An attorney answers for exactly these bytes; whoever prepared the paper does not approve it."""
    APPROVE.require(actor)
    held = on_desk(review)
    if actor in {held.asked_by, held.paper.prepared_by}:
        raise ValidationError("You prepared this paper. Another attorney approves it.")
    if [version.blob.sha256 for version in held.files()] != held.hashes:
        raise ValidationError("The files are not those that were handed in. Return the paper.")
    begin(held, actor)
    held.approved_at, held.approved_by = clock.now(), actor
    held.full_clean()
    held.save()
    record("paper.approved", held, actor=actor, subject=held.matter, sha256=held.hashes)
    mark_day(held, actor, "approved")
    return held


@transaction.atomic
def unapprove_paper(*, actor: User, review: Review) -> Review:
    """Take the approval back while the paper has not left; it lies on the desk again."""
    APPROVE.require(actor)
    held = lock.held(review, "packet", "letter__document")
    if held.state != "approved":
        raise ValidationError(f"{held} is not approved, or has been sent.")
    held.approved_at = held.approved_by = None
    held.full_clean()
    held.save()
    record("paper.unapproved", held, actor=actor, subject=held.matter, sha256=held.hashes)
    return held


def mark_day(review: Review, actor: User | None, step: str) -> None:
    """The key date that other dates are told from, the first time only and where the area has it."""
    name = getattr(kinds()[review.packet.kind], step) if review.packet else ""
    matter = review.matter
    if name in matter.version.key_dates and not matter.key_dates.filter(name=name).exists():
        day = (
            review.sent_on
            if step == "sent" and review.sent_on
            else clock.today(actor.zone if actor else None)
        )
        set_key_date(actor=actor, matter=matter, name=name, on=day)
