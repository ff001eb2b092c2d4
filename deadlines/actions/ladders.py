"""The firm sets when and whom it warns, and how long it waits for an answer."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.asking import as_house
from caseops.users.models import User
from deadlines.models import Ladder, Patience, Severity
from deadlines.models.call import LADDER
from deadlines.permissions import LADDERS


@as_house
@transaction.atomic
def set_ladder(
    *,
    actor: User | None,
    severity: str,
    days: Sequence[int],
    to_backup: bool,
    to_supervisor: bool,
    asks: bool,
    together: bool = False,
) -> Ladder:
    """For deadlines of this kind that have no warnings of their own; what is planned follows within a minute or two."""
    LADDERS.require(actor)
    if severity not in Severity.values:
        raise ValidationError(f"There is no kind of deadline called {severity}.")
    held = Ladder.objects.select_for_update().filter(severity=severity).first() or Ladder.usual(severity)
    held.days, held.to_backup, held.to_supervisor, held.asks = list(days), to_backup, to_supervisor, asks
    held.together = together
    held.changed_at, held.applied_at = clock.now(), None
    held.full_clean()
    held.save()
    listed = ", ".join(str(day) for day in days)
    record("alerts.set", held, actor=actor, kind=str(held), days=f"{listed} days before", told=told(held))
    return held


def told(ladder: Ladder) -> str:
    """Who hears, and whether somebody must answer."""
    people = ["the team"] + ["backups"] * ladder.to_backup + ["supervisors"] * ladder.to_supervisor
    how = [", somebody acknowledges"] * ladder.asks + [", several in one e-mail"] * ladder.together
    return f"{' and '.join(people)}{''.join(how)}"


@as_house
@transaction.atomic
def set_patience(*, actor: User | None, hours: Mapping[str, tuple[int, int]]) -> list[Patience]:
    """Every step at once: working hours, and hours by the clock when the date is close."""
    LADDERS.require(actor)
    now = Patience.objects.select_for_update().every()
    for step in LADDER:
        now[step].hours, now[step].hours_close = hours[step]
        now[step].full_clean()
        now[step].save()
    words = "; ".join(f"{row} after {row.hours} h, close {row.hours_close} h" for row in now.values())
    record("alerts.patience_set", now[LADDER[0]], actor=actor, what=words)
    return list(now.values())
