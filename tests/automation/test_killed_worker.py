"""Two workers as processes of their own, one ended by kill -9 midway: each event fires once, each step is done once."""

import pytest
from django.db import transaction

from caseops.audit.models import Entry, Unheard
from caseops.automation.models import RuleRun, RunStep
from caseops.automation.running import run_due
from matters.models import Matter
from tests import make
from tests.automation.writing import names, receive, rule, step, steps
from tests.workers import blocked, is_gone, kill, start, until
from thirdparty.models import RequestBlueprint

WORK = """
from caseops.automation.hearing import hear
from caseops.automation.running import run_due
while True:
    hear()
    run_due()
    time.sleep(0.05)
"""
MATTERS = 4


@pytest.fixture
def matters():
    """Each with an event of the same rule; one of the rule's three steps cannot be done."""
    row = rule("greeting", trigger="document_received", what="retainer")
    step(row, "one")
    step(row, "two", do="start_request", what="film")
    step(row, "three")
    found = [make.matter() for _ in range(MATTERS)]
    for matter in found:
        receive(matter)
    return found


def kill_while_hearing(matter):
    """Somebody is just writing the same run: those before it are written, and there the worker is killed."""
    entry = Entry.objects.about(matter).get(verb="document.received")
    with transaction.atomic():
        said = {"rule": matter.version.ruleblueprints.get(), "matter": matter, "event": f"entry:{entry.pk}"}
        RuleRun.objects.create(outcome="fired", why="Somebody else", **said)
        process = start("hearing", WORK)
        until(lambda: blocked(("hearing",)))
        kill(process)
        transaction.set_rollback(True)
    until(lambda: is_gone("hearing"))


def kill_one_of_two(matter):
    """Nobody may change the matter: the worker that is at its step is killed, the other one is left."""
    with transaction.atomic():
        Matter.objects.select_for_update(no_key=True).get(pk=matter.pk)
        workers = {name: start(name, WORK) for name in ("left", "right")}
        victim = until(lambda: blocked(tuple(workers)))
        kill(workers.pop(victim))
    until(lambda: is_gone(victim))
    return workers.popitem()[1]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_whoever_is_killed_nothing_fires_twice_and_a_failure_is_retried_alone(matters, browser_of):
    kill_while_hearing(matters[1])
    assert RuleRun.objects.count() == 0
    assert Unheard.objects.filter(entry__verb="document.received").count() == MATTERS

    survivor = kill_one_of_two(matters[0])
    until(lambda: RunStep.objects.count() and not RunStep.objects.filter(state="due").exists())
    kill(survivor)
    assert RuleRun.objects.filter(outcome="fired").count() == MATTERS
    assert [sorted(names(matter)) for matter in matters] == [["One", "Three"]] * MATTERS  # in whichever order
    assert [steps(matter) for matter in matters] == [
        {"one": "done", "two": "failed", "three": "done"}
    ] * MATTERS
    assert set(RunStep.objects.values_list("attempts", flat=True)) == {1}

    alex = make.person("alex")
    page = browser_of(alex).get("/automation/").content.decode()
    assert f"<b>{MATTERS}</b> steps failed" in page
    assert "has no request “film”" in page
    assert "Try again" in page
    with make.reworking():
        RequestBlueprint.objects.create(
            version=make.area(), position=9, key="film", name="Film", asked_of="provider", ladder=["fax"],
            first_follow_up_days=9, repeat_days=7, escalate_after_days=30,
        )  # fmt: skip
    failed = RunStep.objects.failing().filter(run__matter=matters[0]).get()
    assert browser_of(alex).post(f"/automation/steps/{failed.pk}/retry/").status_code == 302
    assert run_due() == 1
    assert steps(matters[0]) == {"one": "done", "two": "done", "three": "done"}
    assert sorted(names(matters[0])) == ["One", "Three"]
    assert sorted(matters[0].rule_runs.get().steps.values_list("attempts", flat=True)) == [1, 1, 2]
