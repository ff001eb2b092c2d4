"""How much waits where: the small numbers of the sidebar, in one query, composed once."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Subquery

from caseops.core.said import MOST_COUNTED
from caseops.costs.models import CostRequest
from caseops.costs.permissions import DECIDE
from caseops.desk.figures.composed import ask
from caseops.desk.figures.dates_ahead import deadlines, in_danger
from caseops.desk.figures.looks import not_looked_through
from caseops.desk.figures.next_steps import without_next_step
from caseops.desk.figures.reader import Reader
from caseops.desk.models import Sleeper
from caseops.mailroom.models import Arrival, ClientUpdate
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import Role, User
from documents.models import Document, Review
from matters.models import Correspondence, Task
from thirdparty.models import ThirdPartyRequest

NUMBER_OF = "number_of_"  # names no field of a person has
BELLS, MOST_BELLS = "bells", 99  # unread ones are counted no further than it matters

# A large firm has thousands of these, and the first of them are found at once. Of what is rare all must be looked
# through anyway: a limit would only have PostgreSQL choose the way that is quick to begin and slow to end.
MANY = ("matters", "unreviewed", "follow_ups", "decisions")


class CountOf(Subquery):
    """How many rows a queryset has, as a column."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0  # of rows that there cannot be


def counts(user: User) -> Mapping[str, int]:
    """By the name of the place in the navigation; `MANY` are counted no further than one beyond `MOST_COUNTED`."""
    reader = Reader(user)
    (row,) = ask(row_of_counts, reader)
    found = {name.removeprefix(NUMBER_OF): number for name, number in row.items()}
    return {**found, "today": _today(found, user), "review": _review(found)}


def row_of_counts(reader: Reader) -> QuerySet[Any, Any]:
    """All of them as columns of one row."""
    found = {name: rows.order_by().values("pk") for name, rows in figures(reader).items()}
    found |= {name: found[name][: MOST_COUNTED + 1] for name in MANY}
    bells = OutgoingMessage.objects.bells_of(reader.user).unread().order_by().values("pk")
    found[BELLS] = bells[:MOST_BELLS]
    columns = {f"{NUMBER_OF}{name}": CountOf(rows) for name, rows in found.items()}
    return User.objects.filter(pk=reader.user.pk).values(**columns)


def figures(reader: Reader) -> dict[str, Any]:
    """What is counted of their work, in the order of the columns."""
    user = reader.user
    return {
        "matters": reader.matters,
        "no_next_step": without_next_step(reader.matters, reader.today),
        "inbox": Document.objects.visible_to(user).unfiled(),
        "updates": reader.own(ClientUpdate.objects.ready()),
        "mail": Arrival.objects.visible_to(user).to_sort(),
        "follow_ups": reader.own(ThirdPartyRequest.objects.follow_up_due(reader.today)),
        "messages": reader.awake("message", reader.own(Correspondence.objects.unanswered())),
        "tasks": reader.awake(
            "task", reader.own(Task.objects.open()).filter(assignee=user).due_by(reader.today)
        ),
        "deadlines": reader.awake("deadline", deadlines(reader).due_by(reader.horizon), due="due_on"),
        "dangers": in_danger(deadlines(reader)),
        "decisions": deadlines(reader).unacknowledged(),
        "attorneys_tasks": attorneys_tasks(reader),
        "asleep": Sleeper.objects.asleep(user, reader.today),
        "covered": reader.covered,
        "unreviewed": not_looked_through(reader.matters, user, reader.today),
        "reviews": reader.own(Review.objects.for_attorney()).filter(reviewer=user),
        **_money(reader),
    }


def _money(reader: Reader) -> dict[str, Any]:
    """Only for those who decide."""
    if not DECIDE.held_by(reader.user):
        return {}
    return {"costs_to_decide": reader.own(CostRequest.objects.to_decide_by(reader.user))}


def attorneys_tasks(reader: Reader) -> Any:
    """Of the reader's matters, what waits for an attorney: tasks once they are due, questions from the start."""
    rows = reader.own(Task.objects.open()).filter(role=Role.ATTORNEY)
    return rows.filter(Q(due_on__lte=reader.today) | Q(choices__len__gt=0))


def _today(found: Mapping[str, int], user: User) -> int:
    names = ["tasks", "deadlines"]
    if user.role == Role.CASE_MANAGER:
        names += ["messages", "follow_ups"]
    return sum(found[name] for name in names)


def _review(found: Mapping[str, int]) -> int:
    names = ("decisions", "dangers", "attorneys_tasks", "reviews")
    return sum(found[name] for name in names) + found.get("costs_to_decide", 0)
