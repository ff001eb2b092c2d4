"""Money of the demo firm: a month of expenses, one matter over its budget, two costs that wait for leave."""

from caseops.core import clock
from caseops.costs.board import endangered
from caseops.costs.models import BudgetLine, BudgetWarning, CostRequest, Expense
from caseops.users.models import User
from matters.models import Matter


def test_expenses_stand_on_several_matters_most_with_a_receipt_of_the_file(few) -> None:
    rows = Expense.objects.counted().select_related("receipt", "matter")
    assert len({row.matter_id for row in rows}) >= 3
    assert sum(row.receipt is not None for row in rows) >= 5
    assert all(row.spent_on <= clock.today() for row in rows)


def test_every_matter_has_the_budget_of_its_practice_area(few) -> None:
    assert all(matter.budget.exists() for matter in Matter.objects.all())
    assert not BudgetLine.objects.filter(blueprint=None).exists()


def test_one_is_over_budget_and_was_warned_of_on_the_way(few) -> None:
    alex = User.objects.get(email="alex@demo.test")
    [over] = endangered(alex, "over")
    assert over.matter.title == "Pierre v. Calloway"
    told = BudgetWarning.objects.filter(matter=over.matter, stage_key="")
    assert sorted(told.values_list("threshold", flat=True)) == [75, 90, 100]


def test_two_wait_for_approval_and_one_was_approved_and_spent(few) -> None:
    states = sorted(CostRequest.objects.values_list("state", flat=True))
    assert states == ["spent", "waiting", "waiting"]
