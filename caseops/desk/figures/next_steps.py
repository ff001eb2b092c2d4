"""Every open matter with the one next step; those that have none come first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery

from caseops.desk.figures.reader import MOST, Reader
from deadlines.models import Deadline, Event
from matters.models import Task
from matters.models.matter import MatterQuerySet
from thirdparty.models import ThirdPartyRequest
from thirdparty.stall import waiting_words

NEAR = 30  # days within which a deadline is a step; a statute in a year moves nobody


@dataclass(frozen=True)
class NextStep:
    """One matter: what is done next and when, and whom it waits for."""

    matter: Any
    what: str
    on: date | None
    waits: str

    @property
    def is_missing(self) -> bool:
        """Nobody has planned anything, and nobody is asked."""
        return not self.what


def without_next_step(matters: MatterQuerySet, today: date) -> MatterQuerySet:
    """No dated task, nobody asked, no appointment, no deadline within thirty days."""
    of_matter = {"matter": OuterRef("pk")}
    tasks = Task.objects.open().filter(**of_matter, due_on__isnull=False)
    asked = ThirdPartyRequest.objects.waiting().filter(**of_matter)
    events = Event.objects.to_come().filter(**of_matter)
    near = Deadline.objects.open().filter(**of_matter, due_on__lte=today + timedelta(NEAR))
    return matters.filter(~Exists(tasks), ~Exists(asked), ~Exists(events), ~Exists(near))


def next_steps(reader: Reader, *, only_missing: bool = False) -> list[NextStep]:
    """The reader's open matters, those without a step first, then the soonest; three queries and the teams."""
    matters = without_next_step(reader.matters, reader.today) if only_missing else reader.matters
    rows = list(_with_steps(matters, reader).order_by("pk")[:MOST])
    asked = _asked([row.waits_for for row in rows if row.waits_for])
    found = [_step(row, asked, reader) for row in rows]
    return sorted(found, key=lambda each: (not each.is_missing, each.on or date.max, each.matter.pk))


def _with_steps(matters: MatterQuerySet, reader: Reader) -> Any:
    of_matter = {"matter": OuterRef("pk")}
    tasks = Task.objects.open().filter(**of_matter, due_on__isnull=False).order_by("due_on", "pk")
    asked = ThirdPartyRequest.objects.waiting().filter(**of_matter)
    follow_up = asked.order_by("next_follow_up_on", "pk")
    events = Event.objects.to_come().filter(**of_matter).order_by("starts_on", "pk")
    near = Q(due_on__lte=reader.today + timedelta(NEAR))
    deadlines = Deadline.objects.open().filter(near, **of_matter).order_by("due_on", "pk")
    return matters.for_list().annotate(
        task_on=Subquery(tasks.values("due_on")[:1]),
        task_name=Subquery(tasks.values("name")[:1]),
        request_on=Subquery(follow_up.values("next_follow_up_on")[:1]),
        request_name=Subquery(follow_up.values("name")[:1]),
        event_on=Subquery(events.values("starts_on")[:1]),
        event_name=Subquery(events.values("name")[:1]),
        deadline_on=Subquery(deadlines.values("due_on")[:1]),
        deadline_name=Subquery(deadlines.values("name")[:1]),
        waits_for=Subquery(asked.order_by("sent_on", "pk").values("pk")[:1]),
    )


def _asked(ids: Sequence[int]) -> dict[int, Any]:
    rows = ThirdPartyRequest.objects.filter(pk__in=ids).select_related("contact")
    return {row.pk: row for row in rows.annotate(times=Count("attempts"), last_at=Max("attempts__at"))}


def _step(row: Any, asked: dict[int, Any], reader: Reader) -> NextStep:
    steps = [
        (row.task_on, row.task_name),
        (row.request_on, f"Ask again: {row.request_name}"),
        (row.event_on, row.event_name),
        (row.deadline_on, row.deadline_name),
    ]
    on, what = min((step for step in steps if step[0]), key=lambda step: step[0], default=(None, ""))
    request = asked.get(row.waits_for)
    return NextStep(row, what, on, _waits(request, reader) if request else "")


def _waits(request: Any, reader: Reader) -> str:
    last = request.last_at.astimezone(reader.user.zone) if request.last_at else None
    return f"waiting on {waiting_words(request.whom, request.times, last, reader.today)}"
