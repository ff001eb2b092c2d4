from collections import Counter
from collections.abc import Sequence

from django.db.models import Model

from caseops.audit.actions import record_each
from caseops.core.said import counted
from caseops.users.models import User
from deadlines.models import Answer, Attendance
from deadlines.models.event import TO_COME
from matters.extensions import Succession
from matters.models import Matter

OF_MATTER = "event__matter_id"


def hand_over_events(*, actor: User | None, matters: Sequence[Matter], left: Succession) -> int:
    """Who leaves the team does not come any more: the heir does, and has yet to say so."""
    rows = Attendance.objects.filter(event__matter__in=matters, event__status__in=TO_COME, user=left.person)
    there = Attendance.objects.filter(event__matter__in=matters, user=left.heir).values("event")
    left.moves.remove(rows.filter(event__in=there), matter=OF_MATTER)
    moved = Counter(
        left.moves.change(
            rows, OF_MATTER, user_id=left.heir.pk, answer=Answer.NOT_ASKED.value, asked_at=None, asked_by_id=None,
            answered_at=None, recorded_by_id=None, how="", note="",
        )
    )  # fmt: skip
    told: list[tuple[Model, Model, dict[str, object]]] = [
        (matter, matter, {"what": counted(moved[matter.pk], "event"), "heir": left.heir.name})
        for matter in matters
        if moved[matter.pk]
    ]
    record_each("events.handed_over", told, actor=actor)
    return moved.total()
