"""Two workers with connections of their own: one event fires once, one step is done once, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from caseops.audit.models import Unheard
from caseops.automation.firing import Event, fire
from caseops.automation.hearing import hear
from caseops.automation.models import RuleRun, RunStep
from caseops.automation.running import run_due, run_next
from tests import make
from tests.automation.writing import names, receive, rule, step, work

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 2


@pytest.fixture
def row(matter):
    row = rule("greeting", trigger="document_received", what="retainer")
    for key in ("one", "two", "three", "four"):
        step(row, key)
    return row


def together(act):
    """Both begin at the same moment, each on its own connection; what each returned."""
    start = Barrier(WORKERS)

    def worker(_number):
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(worker, range(WORKERS)))


def test_two_workers_hear_an_event_once_and_do_each_step_once(matter, row):
    for _ in range(3):
        receive(make.matter())
    receive(matter)
    together(hear)
    assert not Unheard.objects.filter(entry__verb="document.received").exists()
    assert RuleRun.objects.filter(outcome="fired").count() == 4
    tried = together(run_due)
    assert sum(tried) == 16
    assert sorted(names(matter)) == ["Four", "One", "Three", "Two"]
    assert set(RunStep.objects.values_list("attempts", flat=True)) == {1}


def test_a_rule_and_an_event_are_one_run_even_past_the_queue(matter, row):
    runs = together(lambda: fire(row, matter, Event("entry:1", "Twice")))
    assert sorted(run is None for run in runs) == [False, True]
    assert RunStep.objects.count() == 4


def test_a_step_somebody_holds_is_passed_over(matter, row):
    receive(matter)
    hear()
    with transaction.atomic():
        held = RunStep.objects.select_for_update().order_by("run_id", "blueprint__position")[0]
        with ThreadPoolExecutor(1) as pool:

            def other():
                try:
                    return run_due()
                finally:
                    connection.close()

            assert pool.submit(other).result() == 3
    held.refresh_from_db()
    assert held.state == "due"
    assert run_next()


def test_a_worker_that_dies_in_the_middle_of_a_step_leaves_nothing_half_done(matter, row, monkeypatch):
    receive(matter)
    hear()

    def dies(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(RunStep, "save", dies)
    with pytest.raises(KeyboardInterrupt):
        run_next()
    assert (names(matter), RunStep.objects.filter(state="due").count()) == ([], 4)
    monkeypatch.undo()
    work()
    assert sorted(names(matter)) == ["Four", "One", "Three", "Two"]
