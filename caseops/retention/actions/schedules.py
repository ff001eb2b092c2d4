"""How long files are kept."""

from django.db import transaction

from caseops.audit.actions import record
from caseops.retention.models import Schedule
from caseops.retention.permissions import SCHEDULE
from caseops.users.models import User
from matters.models import PracticeArea


@transaction.atomic
def set_schedule(
    *,
    actor: User | None,
    area: PracticeArea | None,
    years: int,
    majority: int | None,
    source: str,
    schedule: Schedule | None = None,
) -> Schedule:
    """Lay down how long, for an area or (None) for every other; it counts at once, also for what is closed already.

    A destruction that is proposed or approved is looked at again by the schedule of its day.
    """
    SCHEDULE.require(actor)
    row = Schedule.objects.select_for_update().get(pk=schedule.pk) if schedule else Schedule()
    row.area, row.years, row.majority = area, years, majority
    row.source = " ".join(source.split())
    row.full_clean()
    row.save()
    record("retention.scheduled", row, actor=actor, how=row.in_words, of=row.of, source=row.source)
    return row


@transaction.atomic
def remove_schedule(*, actor: User | None, schedule: Schedule) -> None:
    """The area follows the firm's default again; without that one nothing of it is ever due."""
    SCHEDULE.require(actor)
    row = Schedule.objects.select_for_update().filter(pk=schedule.pk).first()
    if row is None:
        return
    record("retention.unscheduled", row, actor=actor, of=row.of)
    row.delete()
