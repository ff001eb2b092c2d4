"""What keeps a file from being destroyed, asked when it is proposed, when it is approved, and when it begins."""

from typing import Any

from django.core.exceptions import ValidationError

from caseops.audit.actions import record
from caseops.core import clock
from caseops.retention.due import day_of
from caseops.retention.models import Destruction, Schedule
from caseops.retention.models.destruction import OPEN
from caseops.users.models import User
from caseops.web.dates import on as in_words
from matters.models import Matter

LONGEST = 500


def obstacle(matter: Matter) -> str:
    """Why this file may not go today, in a sentence; empty when it may."""
    return obstacle_of(day_of(matter))


def obstacle_of(row: Any) -> str:
    """The same of a matter that has its days."""
    if not row.closed_on:
        return f"{row.number} is open."
    if row.is_held:
        return f"{row.number} is under a legal hold."
    if not row.schedule_id:
        return "No schedule says how long this file is kept."
    if row.destroy_from > clock.today():
        return f"{row.number} is kept until {in_words(row.destroy_from)}."
    return ""


def refuse_if_kept(matter: Matter) -> None:
    """The same as a refusal."""
    if why := obstacle(matter):
        raise ValidationError(why)


def schedule_of(matter: Matter) -> Schedule:
    """The one that counts for it."""
    found: Schedule = Schedule.objects.select_related("area").get(pk=day_of(matter).schedule_id)
    return found


def stop_for(matter: Matter, why: str, actor: User | None) -> None:
    """What is proposed or approved for this matter does not happen."""
    for row in Destruction.objects.select_for_update(of=("self",)).filter(matter=matter, state__in=OPEN):
        stop(row, why, actor)


def stop(row: Destruction, why: str, actor: User | None) -> None:
    """Nothing is lost; whoever still wants it proposes it anew."""
    row.state, row.said = Destruction.State.STOPPED, why[:LONGEST]
    row.save(update_fields=["state", "said"])
    record("destruction.stopped", row, actor=actor, subject=row.matter, reason=row.said)
