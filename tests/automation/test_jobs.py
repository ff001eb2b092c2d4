"""The two sweeps of the rules: run twice they do no harm, and what one leaves the next finds."""

from datetime import timedelta

import pytest

from caseops.audit.models import Unheard
from caseops.automation.filters import RuleRunFilter, RunStepFilter
from caseops.automation.jobs import run_rules, watch_time
from caseops.automation.models import RuleRun, RunStep
from caseops.core import clock
from caseops.schedule import JOBS
from matters.actions import set_field
from tests import make
from tests.automation.writing import names, receive, rule, step, work


def test_both_stand_on_the_page_of_periodic_work():
    paths = {path for path, _ in JOBS.values()}
    assert {"caseops.automation.jobs.run_rules", "caseops.automation.jobs.watch_time"} <= paths


def test_what_happened_is_heard_and_followed_in_one_run(matter, greeting):
    receive(matter)
    run_rules()
    run_rules()
    assert (names(matter), Unheard.objects.exists()) == (["Welcome the client"], False)


def test_time_is_watched_by_one_and_followed_by_the_other(matter):
    step(rule("ten", trigger="time_passed", anchor="matter_opened", amount=10, unit="d"), "check")
    with clock.travel(clock.now() + timedelta(10)):
        watch_time()
        watch_time()
        assert names(matter) == []
        run_rules()
    assert names(matter) == ["Check"]


def test_a_house_without_rules_has_nothing_to_do(matter):
    watch_time()
    run_rules()
    assert not RuleRun.objects.exists()


@pytest.fixture
def lived(matter, dana, greeting, liability):
    """One run that is done, one that waits for an answer, one that was held."""
    rule("held", trigger="document_received", what="retainer", when="medicare")
    receive(matter)
    set_field(
        actor=dana, matter=matter, field=matter.version.fieldblueprints.get(key="liability"), raw="Clear"
    )
    work()
    return matter


def found(**asked):
    shown = RuleRunFilter(asked, queryset=RuleRun.objects.order_by("id"))
    assert shown.is_valid()
    return [run.rule.key for run in shown.qs]


def test_runs_are_found_by_what_became_of_them(lived):
    assert found() == ["greeting", "held", "liability"]
    assert found(show="fired") == ["greeting", "liability"]
    assert found(show="held") == ["held"]
    assert found(show="asking") == ["liability"]
    assert found(show="failing") == found(show="loop") == []


def test_runs_are_found_by_rule_matter_and_area(lived):
    other = make.matter()
    receive(other)
    work()
    assert found(matter=lived.number, rule="greeting") == ["greeting"]
    assert found(rule="greeting") == ["greeting", "greeting"]
    assert len(found(area="small_injury")) == RuleRun.objects.count()


def test_steps_are_found_by_how_they_stand(lived):
    shown = RunStepFilter({"state": "waiting"}, queryset=RunStep.objects.all())
    assert {row.blueprint.key for row in shown.qs} == {"demand", "why", "suit"}


def test_rows_say_what_they_are(lived):
    run = RuleRun.objects.get(rule__key="greeting")
    first = run.steps.first()
    assert str(run) == "Greeting: Dana Ruiz received Signed fee agreement"
    assert (str(run.rule), str(first), first.matter) == ("Greeting", "Welcome the client", lived)
