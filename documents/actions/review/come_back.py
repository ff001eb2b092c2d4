from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications.actions.writing import ring
from caseops.users.models import User
from documents.actions.review.holding import on_desk
from documents.actions.review.take import begin
from documents.models import Review, ReviewComment
from documents.permissions import APPROVE


@transaction.atomic
def comment_on_paper(
    *, actor: User, review: Review, text: str, page: int | None = None, volume: int = 1
) -> Review:
    """Say what should change, on a page or on the whole; the paper stays on the desk."""
    APPROVE.require(actor)
    held = begin(on_desk(review), actor)
    if not text.strip():
        raise ValidationError({"text": "Say what should change."})
    _page_there(held, volume, page)
    comment = ReviewComment(
        review=held, volume=volume, page=page, text=text.strip(), author=actor, at=clock.now()
    )
    comment.full_clean()
    comment.save()
    where = f", page {page}" if page else ""
    record("paper.commented", held, actor=actor, subject=held.matter, where=where, text=comment.text)
    return held


def _page_there(review: Review, volume: int, page: int | None) -> None:
    if review.build is None or page is None:
        return
    found = review.build.volumes.filter(number=volume).first()
    if found is None:
        raise ValidationError({"volume": f"There is no volume {volume}."})
    if not 1 <= page <= found.pages:
        raise ValidationError({"page": f"It has {found.pages} pages."})


@transaction.atomic
def return_paper(*, actor: User, review: Review, note: str = "") -> Review:
    """Back to whoever prepared it, with the comments or at least a sentence."""
    APPROVE.require(actor)
    held = begin(on_desk(review), actor)
    count = held.comments.count()
    if not note.strip() and not count:
        raise ValidationError({"note": "Say what should change, or comment on a page first."})
    held.returned_at, held.returned_by = clock.now(), actor
    held.return_note = note.strip()
    held.full_clean()
    held.save()
    said = held.return_note or f"{count} comment{'s' if count != 1 else ''}"
    record("paper.returned", held, actor=actor, subject=held.matter, note=said)
    if isinstance(held.asked_by, User):
        subject = f"{held} came back: {said}"[:200]
        ring(
            key=f"review/{held.pk}/back",
            user=held.asked_by,
            subject=subject,
            link=held.get_absolute_url(),
            about=held,
        )
    return held
