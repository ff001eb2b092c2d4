"""What waits for an attorney, and what is at risk."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from caseops.desk.figures.counts import attorneys_tasks
from caseops.desk.figures.dates_ahead import deadline_row, deadlines, in_danger
from caseops.desk.figures.money import costs_to_decide
from caseops.desk.figures.reader import Reader, capped
from caseops.desk.figures.reviews import to_review
from caseops.desk.figures.rows import Control, Group, Row
from caseops.desk.figures.standing import SOON, Standing
from caseops.desk.figures.work import task_row
from caseops.users.models import Role
from deadlines.models import DeadlineQuerySet, Severity
from thirdparty.acts import offers

AT = "review"


def decisions(reader: Reader) -> list[Group]:
    """Deadlines to acknowledge, statutes to date, papers to review, money to approve, tasks of the attorney."""
    return [
        _deadlines(reader, "acknowledge", "Acknowledge", deadlines(reader).unacknowledged().soonest_first()),
        _deadlines(reader, "undated", "Statutory dates to set", in_danger(deadlines(reader)).order_by("id")),
        to_review(reader),
        costs_to_decide(reader, AT),
        _tasks(reader),
    ]


def risks(reader: Reader, standings: Sequence[Standing]) -> list[Group]:
    """What is late, statutes within thirty days, matters that stand still and why, stages that take too long."""
    statute_soon = Q(severity=Severity.STATUTORY, due_on__lte=reader.today + timedelta(SOON))
    near = deadlines(reader).filter(statute_soon | Q(due_on__lt=reader.today)).soonest_first()
    return [
        _deadlines(reader, "statutes", "Late, and statutory within 30 days", near),
        _matters(reader, "stalled", "Standing still", standings),
        _matters(reader, "overtime", "Longer in its stage than planned", standings),
    ]


def _deadlines(reader: Reader, key: str, title: str, rows: DeadlineQuerySet) -> Group:
    found, total = capped(rows, reader.limit(key))
    return Group(key, title, [deadline_row(row, reader, AT, key) for row in found], total)


def _tasks(reader: Reader) -> Group:
    rows = attorneys_tasks(reader).select_related("matter__client").first_things_first()
    if reader.user.role == Role.ATTORNEY:
        rows = rows.filter(assignee=reader.user)
    found, total = capped(rows, reader.limit("tasks"))
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
