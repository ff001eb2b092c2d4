"""A budget warns before the money is spent, at each threshold once, whoever looks and however many at a time."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from caseops.costs.actions import approve_cost, set_budget_line, set_cost_rules, void_expense
from caseops.costs.budgets import sheet_of
from caseops.costs.models import WHOLE, BudgetWarning, Expense
from caseops.costs.sweep import warn_all
from caseops.notifications.models import OutgoingMessage
from matters.models import Matter
from tests import make, workers
from tests.costs.rows import ask, planned, spend


def told(stage=WHOLE):
    return list(
        BudgetWarning.objects.filter(stage_key=stage).order_by("id").values_list("threshold", flat=True)
    )


def messages(person, channel="email"):
    return OutgoingMessage.objects.filter(recipient=person, channel=channel, subject__contains="budget")


@pytest.fixture
def thousand(matter, priya, dana):
    """A budget of a thousand dollars, all of it in the first stage."""
    planned(matter, "1000", "intake", "E119")
    return matter


def test_below_the_first_threshold_nobody_is_told(thousand):
    spend(thousand, by="priya", amount=Decimal("749.99"))
    assert told() == []


def test_exactly_at_it_the_case_manager_and_the_attorney_are(thousand, dana, priya, sam):
    spend(thousand, by="priya", amount=Decimal(750))
    assert told() == [75]
    for person in (dana, priya):
        assert messages(person).earliest("id").subject.startswith("75 % of the budget is used: ")
        assert messages(person, "bell").count() == messages(person).count()
    assert not messages(sam).exists()


def test_what_is_approved_warns_before_it_is_spent(thousand, priya, dana):
    row = ask(thousand, amount=Decimal(1100))
    assert told() == []
    approve_cost(actor=priya, cost=row)
    assert told() == [75, 90, 100]
    assert not Expense.objects.exists()
    body = messages(dana).filter(subject__startswith="110 % of the budget is").get().body
    assert "Approved, not spent yet: $1,100.00" in body
    assert "Spent: $0.00" in body


def test_of_several_thresholds_passed_in_one_step_the_highest_is_told(thousand, dana):
    spend(thousand, by="priya", amount=Decimal(950))
    assert told() == [75, 90]
    assert messages(dana).filter(subject__startswith="95 % of the budget is").count() == 1


def test_spending_what_was_approved_tells_nothing_anew(thousand, priya, dana):
    row = approve_cost(actor=priya, cost=ask(thousand))
    before = OutgoingMessage.objects.filter(subject__contains="budget").count()
    spend(thousand, leave=row, amount=Decimal(900))
    assert OutgoingMessage.objects.filter(subject__contains="budget").count() == before


def test_a_threshold_is_told_once_however_often_it_is_passed(thousand, dana):
    row = spend(thousand, by="priya", amount=Decimal(800))
    void_expense(actor=dana, expense=row, reason="x")
    spend(thousand, by="priya", amount=Decimal(800))
    assert (told(), warn_all()) == ([75], 0)


def test_another_figure_of_the_budget_warns_anew(thousand, dana):
    spend(thousand, by="priya", amount=Decimal(800))
    set_budget_line(actor=dana, line=thousand.budget.get(), amount=Decimal(850))
    assert told() == [75, 75, 90]


def test_a_stage_warns_by_itself(matter, dana):
    planned(matter, "100", "intake"), planned(matter, "10000", "closing", "E119")
    spend(matter, amount=Decimal(90))
    assert (told(), told("intake")) == ([], [75, 90])
    assert messages(dana).get().subject.startswith("90 % of the budget of Intake is used")


def test_without_a_budget_there_is_nothing_to_warn_of(matter):
    spend(matter, amount=Decimal(500))
    assert not BudgetWarning.objects.exists()


def test_thresholds_the_firm_lowers_are_told_by_the_next_sweep(thousand, alex, dana):
    spend(thousand, amount=Decimal(500))
    set_cost_rules(actor=alex, limits={}, thresholds=[50])
    assert (warn_all(), told()) == (2, [50])  # the whole and its stage
    assert warn_all() == 0


def test_only_open_matters_are_swept(thousand, alex):
    spend(thousand, amount=Decimal(500))
    make.closed(thousand)
    set_cost_rules(actor=alex, limits={}, thresholds=[50])
    assert warn_all() == 0


# Two at a time


def together(act, count=2):
    start = Barrier(count)

    def worker(number):
        try:
            start.wait()
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(worker, range(count)))


@pytest.fixture
def many_over(db):
    """Five matters at 80 per cent, not told yet because the firm used to warn later."""
    alex = make.person("alex")
    set_cost_rules(actor=alex, limits={}, thresholds=[100])
    for matter in [make.matter() for _ in range(5)]:
        planned(matter, "100"), spend(matter, amount=Decimal(80))
    set_cost_rules(actor=alex, limits={}, thresholds=[75])


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_tell_each_warning_once(many_over):
    assert sum(together(lambda _: warn_all())) == 10
    assert BudgetWarning.objects.count() == 10
    assert messages(make.person("dana")).count() == 10


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_worker_processes_tell_each_warning_once(many_over):
    code = "from caseops.costs.jobs import watch_budgets\nfor _ in range(3): watch_budgets()\nprint('done')"
    processes = [workers.start(f"budgets {number}", code) for number in range(2)]
    assert [process.communicate(timeout=workers.PATIENCE)[0].strip() for process in processes] == ["done"] * 2
    assert BudgetWarning.objects.count() == 10
    assert messages(make.person("priya")).count() == 10


@pytest.mark.django_db(transaction=True)
def test_two_people_who_spend_at_once_are_both_counted_and_warned_once():
    matter = make.matter()
    planned(matter, "100")
    together(lambda _: spend(Matter.objects.get(pk=matter.pk), amount=Decimal(50)))
    assert sheet_of(matter).figures.spent == 100
    assert told() == [75, 90, 100]
    assert messages(make.person("dana")).count() == 2
