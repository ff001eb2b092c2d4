"""How every own matter stands: what comes next, what is missing, whom it waits for, since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, Least

from caseops.core.together import Asking, asks
from caseops.desk.figures.composed import Asked, Compose
from caseops.desk.figures.counts import CountOf
from caseops.desk.figures.dates_ahead import in_danger
from caseops.desk.figures.looks import NEVER_FIRST, with_looks
from caseops.desk.figures.reader import MOST, Reader
from caseops.desk.figures.rows import counted
from caseops.users.models import Role
from caseops.web.dates import near
from deadlines.models import Deadline, Severity
from documents.models import DocumentRequirement
from matters.models import Task, TeamMember
from thirdparty.models import ThirdPartyRequest
from thirdparty.stall import waiting_words

SOON = 30  # days in which a statute is a risk
STALLED = 28  # days without movement
WEEK = 7
RISK_FIRST = "risk"  # the order in which a desk is read


@dataclass(frozen=True)
class Risk:
    """One reason to look at a matter."""

    kind: str
    words: str
    tone: str


@dataclass(frozen=True)
class Standing:
    """One matter as the attorney sees it."""

    matter: Any
    request: Any
    risks: list[Risk]
    days_silent: int

    @property
    def manager(self) -> str:
        """Who runs it."""
        return self.matter.run_by or ""


@asks
def standings(reader: Reader, order: str = RISK_FIRST) -> Asking[list[Standing]]:
    """Own matters, the first in this order, two queries however many there are."""
    question = Asked(RANKED[order], reader, MOST)
    yield [question]
    requests = _waited_for([matter.waits_for_id for matter in question.rows if matter.waits_for_id])
    yield [requests]
    asked = {request.pk: request for request in requests}
    return [_standing(matter, asked, reader) for matter in question.rows]


def _with_figures(reader: Reader) -> Any:
    of_matter = {"matter": OuterRef("pk")}
    dated = Deadline.objects.open().filter(**of_matter).dated()
    statutes = dated.filter(severity=Severity.STATUTORY)
    late = dated.exclude(severity=Severity.STATUTORY).filter(due_on__lt=reader.today)
    missing = DocumentRequirement.objects.missing().filter(**of_matter, stage=OuterRef("stage"))
    waiting = ThirdPartyRequest.objects.waiting().filter(**of_matter).order_by("sent_on", "pk")
    tasks = Task.objects.open().filter(**of_matter, due_on__isnull=False).order_by("due_on", "pk")
    managers = TeamMember.objects.filter(**of_matter, role=Role.CASE_MANAGER).order_by("pk")
    rows = reader.matters.for_list().prefetch_related(None)
    return with_looks(rows, reader.user).annotate(
        run_by=Subquery(managers.values("user__name")[:1]),
        next_on=Subquery(dated.values("due_on")[:1]),
        next_name=Subquery(dated.values("name")[:1]),
        statute_on=Subquery(statutes.values("due_on")[:1]),
        statute_name=Subquery(statutes.values("name")[:1]),
        late_on=Subquery(late.values("due_on")[:1]),
        late_name=Subquery(late.values("name")[:1]),
        has_undated=Exists(in_danger(Deadline.objects.open().filter(**of_matter))),
        missing=CountOf(missing.order_by().values("pk")),
        waiting=CountOf(waiting.order_by().values("pk")),
        waits_for_id=Subquery(waiting.values("pk")[:1]),
        task_on=Subquery(tasks.values("due_on")[:1]),
        task_name=Subquery(tasks.values("name")[:1]),
    )


def _ranked(reader: Reader) -> Any:
    """What a matter is ranked by, so that the database ranks before it cuts; empty where there is no risk."""
    soon, stalled = reader.today + timedelta(SOON), reader.midnight - timedelta(STALLED - 1)
    target = Func(
        F("stage_entered_on"), F("stage__target_days"), arg_joiner=" + ", template="(%(expressions)s)",
        output_field=DateField(),
    )  # fmt: skip
    rows = _with_figures(reader).annotate(
        silent_since=Coalesce("moved_at", "created_at"),
        target_on=target,
        statute_soon_on=Case(When(statute_on__lte=soon, then=F("statute_on"))),
    )
    return rows.annotate(
        danger_on=Least("late_on", "statute_soon_on"),
        stalled_since=Case(When(silent_since__lt=stalled, then=F("silent_since"))),
        over_since=Case(When(Q(target_on__lt=reader.today), then=F("target_on"))),
    )


def _waited_for(ids: list[int]) -> QuerySet[ThirdPartyRequest]:
    rows = ThirdPartyRequest.objects.filter(pk__in=ids).select_related("contact", "matter")
    return rows.annotate(times_asked=Count("attempts"), last_at=Max("attempts__at"))


def _standing(matter: Any, asked: Mapping[int, Any], reader: Reader) -> Standing:
    request = asked.get(matter.waits_for_id)
    silent = reader.days_since(matter.moved_at or matter.created_at)
    found = [
        *_statute(matter, reader),
        *_late(matter, reader),
        *([Risk("stalled", stall_reason(matter, request, reader), "bad")] if silent >= STALLED else []),
        *_overtime(matter),
    ]
    return Standing(matter, request, found, silent)


def _statute(matter: Any, reader: Reader) -> list[Risk]:
    undated = [Risk("undated", "a statutory date is not set", "bad")] if matter.has_undated else []
    if not matter.statute_on or matter.statute_on > reader.today + timedelta(SOON):
        return undated
    days = (matter.statute_on - reader.today).days
    tone = "bad" if days <= WEEK else "warn"
    return [*undated, Risk("statute", f"{matter.statute_name} {near(matter.statute_on)}", tone)]


def _late(matter: Any, reader: Reader) -> list[Risk]:
    if not matter.late_on:
        return []
    days = counted((reader.today - matter.late_on).days, "day")
    return [Risk("late", f"{matter.late_name} is {days} late", "bad")]


def stall_reason(matter: Any, request: Any, reader: Reader) -> str:
    """Why nothing moves, in the words one would use on the phone."""
    if request:
        last = request.last_at.astimezone(reader.user.zone)
        return f"waiting on {waiting_words(request.whom, request.times_asked, last, reader.today)}"
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
    return [Risk("overtime", words, "warn")]


LAST = {"nulls_last": True}
ORDERS: Mapping[str, Sequence[Any]] = {
    RISK_FIRST: [
        "-has_undated",
        F("danger_on").asc(**LAST),
        F("stalled_since").asc(**LAST),
        F("over_since").asc(**LAST),
        "-pk",
    ],
    "deadline": [F("next_on").asc(**LAST), "pk"],
    "silent": ["silent_since", "pk"],
    "stage": ["version__area__name", "stage__position", "pk"],
    "unreviewed": NEVER_FIRST,
}


def _ranked_by(order: Sequence[Any]) -> Compose:
    return lambda reader: _ranked(reader).order_by(*order)


RANKED: Mapping[str, Compose] = {name: _ranked_by(order) for name, order in ORDERS.items()}
