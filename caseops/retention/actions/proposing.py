"""The first of two people says that a file may go."""

from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.retention.due import day_of
from caseops.retention.keeping import refuse_if_kept, schedule_of
from caseops.retention.models import Destruction
from caseops.retention.permissions import PROPOSE
from caseops.users.models import User
from matters.actions.lock import locked
from matters.models import Matter


@transaction.atomic
def propose_destruction(*, actor: User, matter: Matter, reason: str) -> Destruction:
    """Ask for a closed matter to be destroyed; nothing happens until another person approves.

    Refused while it is open, held, or kept by its schedule.
    """
    PROPOSE.require(actor)
    matter = locked(matter)
    reason = said(reason, "reason", missing="Say why the file may go.")
    refuse_if_kept(matter)
    schedule, day = schedule_of(matter), day_of(matter)
    row = Destruction(
        matter=matter,
        was=matter.pk,
        number=matter.number,
        area=matter.version.area.name,
        opened_on=matter.opened_on,
        closed_on=day.closed_on,
        due_on=day.destroy_from,
        schedule=f"{schedule} ({schedule.source})",
        reason=reason,
        proposed_by=actor,
    )
    row.full_clean()
    row.save()
    record("destruction.proposed", row, actor=actor, subject=matter, number=row.number, reason=row.reason)
    return row
