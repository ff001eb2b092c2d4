from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Q

from caseops.users.models import Role
from documents.models import Review
from matters.extensions import Succession
from matters.models import Matter


def hand_over_reviews(*, matters: Sequence[Matter], left: Succession) -> None:
    """Papers on the desk of who goes lie on the heir's, who must be an attorney; what came back comes back to the heir.

    Whoever handed a paper in never decides on it: a paper of the heir's own stays where it is, and is refused.
    """
    of_these = Review.objects.filter(matter__in=matters)
    waiting = of_these.for_attorney().filter(reviewer=left.person)
    if waiting.exists() and left.heir.role != Role.ATTORNEY:
        raise ValidationError(
            {"heir": f"{left.person} has papers to review: name an attorney, or decide them first."}
        )
    if own := waiting.filter(asked_by=left.heir).first():
        raise ValidationError(
            {"heir": f"{left.heir} handed in {own} and cannot decide on it. Name somebody else."}
        )
    left.moves.change(waiting, reviewer_id=left.heir.pk)
    open_ones = Q(pk__in=of_these.came_back().values("pk")) | Q(pk__in=of_these.for_attorney().values("pk"))
    asked = of_these.filter(open_ones, asked_by=left.person).exclude(reviewer=left.heir, returned_at=None)
    left.moves.change(asked, asked_by_id=left.heir.pk)
