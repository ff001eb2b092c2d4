from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import counted
from caseops.users.models import User
from deadlines.models import Answer, Attendance
from deadlines.models.event import TO_COME
from matters.models import Matter


@transaction.atomic
def hand_over_events(*, actor: User | None, matter: Matter, person: User, heir: User) -> int:
    """Who leaves the team does not come any more: the heir does, and has yet to say so."""
    rows = Attendance.objects.filter(event__matter=matter, event__status__in=TO_COME, user=person)
    there = set(Attendance.objects.filter(event__matter=matter, user=heir).values_list("event_id", flat=True))
    rows.filter(event__in=there).delete()
    count = rows.update(
        user=heir, answer=Answer.NOT_ASKED, asked_at=None, asked_by=None, answered_at=None, recorded_by=None,
        how="", note="",
    )  # fmt: skip
    if count:
        record(
            "events.handed_over",
            matter,
            actor=actor,
            subject=matter,
            what=counted(count, "event"),
            heir=heir.name,
        )
    return count
