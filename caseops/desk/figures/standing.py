"""How every own matter stands: what comes next, what is missing, whom it waits for, since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Subquery

from caseops.desk.figures.counts import CountOf
from caseops.desk.figures.dates_ahead import in_danger
from caseops.desk.figures.reader import MOST, Reader
from caseops.desk.figures.rows import counted
from caseops.users.models import Role
from caseops.web.dates import near
from deadlines.models import Deadline, Severity
from documents.models import DocumentRequirement
from matters.models import Task
from thirdparty.models import ThirdPartyRequest

SOON = 30  # days in which a statute is a risk
STALLED = 28  # days without movement
WEEK = 7


@dataclass(frozen=True)
class Risk:
    """One reason to look at a matter; the heaviest decides its place."""

    kind: str
    words: str
    tone: str
    weight: int


@dataclass(frozen=True)
class Standing:
    """One matter as the attorney sees it."""

    matter: Any
    request: Any
    risks: list[Risk]
    days_silent: int

    @property
    def weight(self) -> int:
        """What it is sorted by."""
        return sum(risk.weight for risk in self.risks)

    @property
    def manager(self) -> str:
        """Who runs it."""
        team = self.matter.team.all()
        return next((str(member.user) for member in team if member.role == Role.CASE_MANAGER), "")


def standings(reader: Reader) -> list[Standing]:
    """All own matters, three queries and two for the teams, however many there are."""
    matters = list(_with_figures(reader)[:MOST])
    asked = _waited_for([matter.waits_for_id for matter in matters if matter.waits_for_id])
    return [_standing(matter, asked, reader) for matter in matters]


def _with_figures(reader: Reader) -> Any:
    of_matter = {"matter": OuterRef("pk")}
    dated = Deadline.objects.open().filter(**of_matter).dated()
    statutes = dated.filter(severity=Severity.STATUTORY)
    missing = DocumentRequirement.objects.missing().filter(**of_matter, stage=OuterRef("stage"))
    waiting = ThirdPartyRequest.objects.waiting().filter(**of_matter).order_by("sent_on", "pk")
    tasks = Task.objects.open().filter(**of_matter, due_on__isnull=False).order_by("due_on", "pk")
    return reader.matters.for_list().annotate(
        next_on=Subquery(dated.values("due_on")[:1]),
        next_name=Subquery(dated.values("name")[:1]),
        statute_on=Subquery(statutes.values("due_on")[:1]),
        has_undated=Exists(in_danger(Deadline.objects.open().filter(**of_matter))),
        missing=CountOf(missing.order_by().values("pk")),
        waiting=CountOf(waiting.order_by().values("pk")),
        waits_for_id=Subquery(waiting.values("pk")[:1]),
        task_on=Subquery(tasks.values("due_on")[:1]),
        task_name=Subquery(tasks.values("name")[:1]),
    )


def _waited_for(ids: list[int]) -> Mapping[int, Any]:
    rows = ThirdPartyRequest.objects.filter(pk__in=ids).select_related("contact", "matter")
    return {row.pk: row for row in rows.annotate(times_asked=Count("attempts"), last_at=Max("attempts__at"))}


def _standing(matter: Any, asked: Mapping[int, Any], reader: Reader) -> Standing:
    request = asked.get(matter.waits_for_id)
    silent = reader.days_since(matter.moved_at or matter.created_at)
    found = [
        *_statute(matter, reader),
        *(
            [Risk("stalled", stall_reason(matter, request, reader), "bad", 20 + silent)]
            if silent >= STALLED
            else []
        ),
        *_overtime(matter),
    ]
    return Standing(matter, request, found, silent)


def _statute(matter: Any, reader: Reader) -> list[Risk]:
    undated = [Risk("undated", "a statute has no date", "bad", 300)] if matter.has_undated else []
    if not matter.statute_on or matter.statute_on > reader.today + timedelta(SOON):
        return undated
    days = (matter.statute_on - reader.today).days
    tone = "bad" if days <= WEEK else "warn"
    return [*undated, Risk("statute", f"statute {near(matter.statute_on)}", tone, 200 - days)]


def stall_reason(matter: Any, request: Any, reader: Reader) -> str:
    """Why nothing moves, in the words one would use on the phone."""
    if request:
        times = counted(request.times_asked, "attempt")
        last = counted(reader.days_since(request.last_at), "day")
        return f"waiting on {request.whom}, {times}, last {last} ago"
    if matter.missing:
        return f"{counted(matter.missing, 'document')} missing in {matter.stage}"
    if matter.task_on and matter.task_on < reader.today:
        return f"{matter.task_name} is {counted((reader.today - matter.task_on).days, 'day')} late"
    return "no next step"


def _overtime(matter: Any) -> list[Risk]:
    over = matter.stage_overdue_by
    if over <= 0:
        return []
    words = f"{counted(over, 'day')} over in {matter.stage}"
    return [Risk("overtime", words, "warn", min(over, 15))]


ORDERS: Mapping[str, Any] = {
    "risk": lambda each: (-each.weight, -each.matter.pk),
    "deadline": lambda each: (each.matter.next_on is None, each.matter.next_on, each.matter.pk),
    "silent": lambda each: (-each.days_silent, each.matter.pk),
    "stage": lambda each: (each.matter.version.area.name, each.matter.stage.position, each.matter.pk),
}
