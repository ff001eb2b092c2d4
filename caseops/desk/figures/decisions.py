"""What waits for an attorney, and what is at risk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from caseops.core.together import Asking, Shared, asks, in_order, side_by_side
from caseops.desk.figures.composed import Compose, capped
from caseops.desk.figures.counts import attorneys_tasks
from caseops.desk.figures.dates_ahead import deadline_row, deadlines, undated
from caseops.desk.figures.money import costs_to_approve
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.reviews import to_review
from caseops.desk.figures.rows import Control, Group, Row
from caseops.desk.figures.standing import RISK_FIRST, SOON, Standing, standings
from caseops.desk.figures.work import task_row
from caseops.users.models import Role
from deadlines.models import DeadlineQuerySet, Severity
from thirdparty.acts import offers

AT = "review"


@asks
def decisions(reader: Reader) -> Asking[list[Group]]:
    """Deadlines to acknowledge, statutes to date, papers to review, money to approve, tasks of the attorney."""
    return in_order(
        [
            _deadlines(reader, "acknowledge", "Acknowledge", unacknowledged),
            _deadlines(reader, "undated", "Statutory dates to set", undated),
            to_review.asking(reader),
            costs_to_approve.asking(reader, AT),
            _tasks(reader),
        ]
    )


@dataclass(frozen=True)
class WholeDesk:
    """An attorney's desk; `standings` are in the order asked for."""

    decisions: Sequence[Group]
    risks: Sequence[Group]
    standings: Sequence[Standing]


@asks
def whole_desk(reader: Reader, order: str) -> Asking[WholeDesk]:
    """Its questions are asked together."""
    ranked = Shared(standings.asking(reader))
    askings: dict[str, Asking[Any]] = {
        "decisions": decisions.asking(reader),
        "risks": _risks_of(reader, ranked),
        "standings": ranked.wait() if order == RISK_FIRST else standings.asking(reader, order),
    }
    return WholeDesk(**(yield from side_by_side(askings)))


def _risks_of(reader: Reader, ranked: Shared[list[Standing]]) -> Asking[list[Group]]:
    found = yield from ranked.wait()
    return (yield from risks.asking(reader, found))


def unacknowledged(reader: Reader) -> DeadlineQuerySet:
    """What an attorney has yet to say that they know."""
    return deadlines(reader).unacknowledged().soonest_first()


def endangered(reader: Reader) -> DeadlineQuerySet:
    """What is late, and statutes within thirty days."""
    statute_soon = Q(severity=Severity.STATUTORY, due_on__lte=reader.today + timedelta(SOON))
    return deadlines(reader).filter(statute_soon | Q(due_on__lt=reader.today)).soonest_first()


@asks
def risks(reader: Reader, ranked: Sequence[Standing]) -> Asking[list[Group]]:
    """What is late, statutes within thirty days, matters that stand still and why, stages that take too long."""
    late = yield from _deadlines(reader, "statutes", "Late, and statutory within 30 days", endangered)
    return [
        late,
        _matters(reader, "stalled", "Standing still", ranked),
        _matters(reader, "overtime", "Longer in its stage than planned", ranked),
    ]


def _deadlines(reader: Reader, key: str, title: str, compose: Compose) -> Asking[Group]:
    found, total = yield from capped(compose, reader, key)
    return Group(key, title, [deadline_row(row, reader, AT, key) for row in found], total)


def only_theirs(reader: Reader) -> Any:
    """Tasks that only an attorney may do; to an attorney, what is theirs."""
    rows = attorneys_tasks(reader).select_related("matter__client").first_things_first()
    return rows.filter(assignee=reader.user) if reader.user.role == Role.ATTORNEY else rows


def _tasks(reader: Reader) -> Asking[Group]:
    found, total = yield from capped(only_theirs, reader, "tasks")
    return Group("tasks", "Tasks for the attorney", [task_row(row, reader.today, AT) for row in found], total)


def _matters(reader: Reader, kind: str, title: str, standings: Sequence[Standing]) -> Group:
    found = [each for each in standings if any(risk.kind == kind for risk in each.risks)]
    found.sort(key=lambda each: (-each.days_silent, each.matter.pk))
    rows = [_matter(each, kind, reader) for each in found[: reader.limit(kind)]]
    return Group(kind, title, rows, len(found))


def _matter(each: Standing, kind: str, reader: Reader) -> Row:
    risk = next(risk for risk in each.risks if risk.kind == kind)
    request = each.request if kind == "stalled" else None
    return Row(
        place=f"{kind}-{each.matter.pk}",
        who=each.matter.title,
        what="",
        href=each.matter.get_absolute_url(),
        sub=f"{risk.words} · {each.manager}",
        badge=(f"{each.days_silent} days", risk.tone) if kind == "stalled" else None,
        offer=offers(request, reader.user, AT, request.times_asked).first if request else None,
        control=None if request else _plan(each),
    )


def _plan(each: Standing) -> Control:
    return Control("Plan", f"{reverse('matters:page', args=[each.matter.number])}#checklist", "list-checks")
