"""Two sessions at work on the same costs: no entry is lost, and nothing is written over unseen."""

import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from caseops.costs.actions import approve_cost, change_expense, refuse_cost
from caseops.costs.figures import spent_on
from caseops.costs.models import CostRequest, Expense
from caseops.costs.sweep import warn_all
from matters.models import Matter
from tests import make
from tests.costs.rows import ask, planned, spend

pytestmark = pytest.mark.django_db(transaction=True)
EACH = 15


def at_once(*acts):
    """What each left behind, or the first sentence of its refusal."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        except ValidationError as refusal:
            return refusal.messages[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def matter(db):
    return make.matter()


def test_of_two_changes_one_is_kept_and_the_other_told(matter, dana, priya):
    row = spend(matter)
    said = at_once(
        lambda: change_expense(actor=dana, expense=row, version=1, amount=Decimal(41)),
        lambda: change_expense(actor=priya, expense=row, version=1, amount=Decimal(42)),
    )
    assert [type(each) for each in said].count(Expense) == 1
    assert next(each for each in said if isinstance(each, str)).endswith(
        "Save again to put yours in its place."
    )


def test_a_cost_is_approved_or_refused_never_both(matter, priya, alex):
    row = ask(matter)
    said = at_once(
        lambda: approve_cost(actor=priya, cost=row), lambda: refuse_cost(actor=alex, cost=row, reason="x")
    )
    assert [type(each) for each in said].count(CostRequest) == 1
    row.refresh_from_db()
    assert row.state in ("approved", "refused")


def test_one_leave_is_spent_once(matter, priya):
    row = approve_cost(actor=priya, cost=ask(matter))
    said = at_once(*[lambda: spend(matter, leave=row)] * 2)
    assert [type(each) for each in said].count(Expense) == 1
    assert spent_on(matter) == 40


def test_the_same_expense_logged_by_two_at_once_is_logged_once(matter):
    said = at_once(*[lambda: spend(matter, is_another=False)] * 2)
    assert [type(each) for each in said].count(Expense) == 1


def test_two_who_log_and_change_all_the_while_lose_nothing(matter):
    """Each writes its own expenses and changes the other's first one; a sweep runs in between."""
    planned(matter, "100")
    shared = spend(matter, amount=Decimal(1))

    def session(who):
        changed = 0
        for number in range(1, EACH + 1):
            spend(Matter.objects.get(pk=matter.pk), by=who, amount=Decimal(number), note=who)
            changed += _try_to_change(shared.pk, who)
            warn_all() if number % 5 == 0 else time.sleep(0.001)
        return changed

    make.person("priya"), make.person("dana")
    changes = at_once(lambda: session("dana"), lambda: session("priya"))
    shared.refresh_from_db()
    assert Expense.objects.exclude(pk=shared.pk).count() == 2 * EACH
    assert spent_on(matter) == shared.amount + 2 * sum(range(1, EACH + 1))
    assert shared.version == 1 + sum(changes)
    assert shared.amount == 1 + sum(changes)


def _try_to_change(pk, who):
    """A cent more than it saw; whoever was overtaken looks again another time."""
    row = Expense.objects.get(pk=pk)
    try:
        change_expense(
            actor=make.person(who), expense=row, version=row.version, amount=row.amount + 1, is_another=True
        )
    except ValidationError:
        return 0
    return 1
