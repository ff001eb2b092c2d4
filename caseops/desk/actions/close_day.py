"""The day ends with a clear conscience."""

from collections.abc import Sequence

from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import counted, said
from caseops.desk.models import ClosedDay
from caseops.users.models import User
from matters.actions import add_note
from matters.models import Matter
from matters.permissions import WORK_ON_MATTER

LONGEST = 20_000


@transaction.atomic
def close_day(*, actor: User, notes: Sequence[tuple[Matter, str]]) -> ClosedDay:
    """Every note that has words is written, all or none; closing twice adds what came in between."""
    WORK_ON_MATTER.require(actor)
    told = [(matter, said(text, "text", longest=LONGEST)) for matter, text in notes if text.strip()]
    for matter, text in told:
        add_note(actor=actor, matter=matter, text=text)
    day, _ = ClosedDay.objects.update_or_create(
        person=actor, on=clock.today(actor.zone), defaults={"at": clock.now()}
    )
    record("day.closed", day, actor=actor, notes=counted(len(told), "note"))
    return day


@transaction.atomic
def open_day_again(*, actor: User) -> None:
    """There is more to do after all; the notes stay."""
    WORK_ON_MATTER.require(actor)
    for day in ClosedDay.objects.select_for_update().filter(person=actor, on=clock.today(actor.zone)):
        record("day.reopened", day, actor=actor)
        day.delete()
