"""Not today: a row sleeps until its day and is back by itself."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.desk.models import Sleeper
from caseops.users.models import User
from caseops.web.dates import on as in_words
from deadlines.models import Attendance, Deadline
from documents.models import DocumentRequirement, Review
from matters.models import Correspondence, Matter, Task
from matters.permissions import WORK_ON_MATTER

FURTHEST = 30  # days
SILENCE = 3  # days a client may wait longer because we put the answer off
DATED = ("deadline", "appearance")
ONE_DAY = timedelta(1)
# A request is put off by its own verb, which asks why and counts how often.
KINDS: Mapping[str, Callable[[], Any]] = {
    "deadline": Deadline.objects.open,
    "appearance": Deadline.objects.open,
    "task": Task.objects.open,
    "message": Correspondence.objects.unanswered,
    "document": DocumentRequirement.objects.missing,
    "news": Matter.objects.open,
    "attendance": Attendance.objects.all,
    "paper": Review.objects.all,
}


@transaction.atomic
def put_off(*, actor: User, kind: str, row: Any, until: date, words: str = "") -> Sleeper:
    """Off this person's desk until that day; a deadline is back before it is due, a client within three days."""
    WORK_ON_MATTER.require(actor)
    today = clock.today(actor.zone)
    last = last_day(kind, row, today)
    if last <= today:
        raise ValidationError(f"{row} cannot wait: it stays on the desk until it is done.")
    if not today < until <= last:
        raise ValidationError(f"Choose a day after today, {in_words(last)} at the latest.")
    sleeper, _ = Sleeper.objects.update_or_create(
        person=actor,
        kind=kind,
        row=row.pk,
        defaults={"until_on": until, "words": (words or str(row))[:200], "at": clock.now()},
    )
    record("row.put_off", row, actor=actor, until=in_words(until))
    return sleeper


@transaction.atomic
def bring_back(*, actor: User, sleeper: Sleeper) -> None:
    """On the desk again at once."""
    WORK_ON_MATTER.require(actor)
    held = Sleeper.objects.select_for_update().filter(pk=sleeper.pk, person=actor).first()
    if held is None:
        raise ValidationError("This is back on the desk already.")
    record("row.brought_back", held, actor=actor)
    held.delete()


def last_day(kind: str, row: Any, today: date) -> date:
    """The last day it may be away until; today for what cannot wait."""
    if kind in DATED:
        return today if row.due_on is None else min(row.due_on - ONE_DAY, today + timedelta(FURTHEST))
    return today + timedelta(SILENCE if kind == "message" else FURTHEST)
