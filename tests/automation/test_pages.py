"""What people see of rules: on the matter, and in the log of the admins."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseops.automation.models import RuleRun, RunStep
from caseops.core import clock
from matters.actions import set_field
from tests import make
from tests.automation.writing import receive, rule, step, work


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        matter = make.matter()
        make.person("alex")
        ask = rule("liability", trigger="field_changed", what="liability", name="Decide liability")
        step(ask, "decide", do="ask", name="Accept liability?", role="attorney", answers=["Yes", "No"])
        step(ask, "demand", name="Write the demand", after="decide", answer="Yes")
        move = rule("moves", trigger="document_received", what="retainer", name="The retainer is in", when="")
        step(move, "move", do="change_stage", what="treating", name="Go to treating", role="")
        rule("held", trigger="document_received", what="retainer", name="Only with Medicare", when="medicare")
        field = matter.version.fieldblueprints.get(key="liability")
        set_field(actor=make.person("dana"), matter=matter, field=field, raw="Clear")
        receive(matter)
        work()
        yield matter


@pytest.fixture
def matter(world, db):
    return world


@pytest.fixture
def as_alex(matter, browser_of):
    return browser_of(make.person("alex"))


def page(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_matter_says_why_a_task_is_there(matter, as_dana):
    text = page(as_dana, matter.get_absolute_url())
    assert "Decide liability: Dana Ruiz set Liability to Clear" in text
    assert "CaseOps, for the rule “Decide liability”, added the task Accept liability?" in text
    assert "Asked Priya Shah, not answered yet" in text
    assert "Retainer signed: no date yet." in text
    assert "Only if: Medicare (not answered)" in text
    assert "Try again" not in text  # that is for admins


def test_a_matter_no_rule_has_touched_has_no_such_section(matter, as_dana):
    assert 'id="automation"' not in page(as_dana, make.matter().get_absolute_url())


def test_the_section_costs_the_same_however_many_rules_fired(matter, as_dana):
    with CaptureQueriesContext(connection) as few:
        page(as_dana, matter.get_absolute_url())
    for run in list(RuleRun.objects.filter(matter=matter, outcome="fired")):
        run.pk, run.event = None, "entry:0"
        run.save()
    with CaptureQueriesContext(connection) as many:
        page(as_dana, matter.get_absolute_url())
    assert len(many) <= len(few)


def test_the_question_is_answered_on_the_page(matter, browser_of):
    task = matter.tasks.get(name="Accept liability?")
    url = f"/matters/{matter.number}/tasks/{task.pk}/answer/"
    browser = browser_of(make.person("priya"))
    refused = browser.post(url, {"answer": "Perhaps"}, HTTP_HX_REQUEST="true")
    assert (refused.status_code, "Choose one of these: Yes, No." in refused.content.decode()) == (422, True)
    browser.post(url, {"answer": "Yes"})
    work()
    text = page(browser, matter.get_absolute_url())
    assert "<strong>Yes</strong>" in text
    assert matter.tasks.filter(name="Write the demand").exists()


def test_today_leads_to_the_question_instead_of_ticking_it_off(matter, browser_of):
    text = page(browser_of(make.person("priya")), "/review/")
    task = matter.tasks.get(name="Accept liability?")
    assert f'href="{matter.get_absolute_url()}#task-{task.pk}"' in text
    assert f"/tasks/{task.pk}/completion/" not in text


def test_the_log_shows_what_failed_and_tries_it_again(matter, as_alex):
    text = page(as_alex, "/automation/?show=failing")
    assert "The retainer is in" in text
    assert "Decide liability" not in text
    step = RunStep.objects.get(state="failed")
    RunStep.objects.filter(pk=step.pk).update(try_at=None)
    as_alex.post(f"/automation/steps/{step.pk}/retry/")
    step.refresh_from_db()
    assert step.try_at <= clock.now()
    assert page(as_alex, "/automation/").count('class="rule-run"') == 3


def test_what_has_not_failed_is_not_tried_again(matter, as_alex):
    done = RunStep.objects.get(blueprint__key="decide")
    answer = as_alex.post(f"/automation/steps/{done.pk}/retry/")
    assert (answer.status_code, "has not failed: it is done" in answer.content.decode()) == (422, True)


def test_a_failed_step_is_set_aside_with_a_reason(matter, as_alex):
    step = RunStep.objects.get(state="failed")
    url = f"/automation/steps/{step.pk}/setting-aside/"
    assert "Retainer signed: no date yet." in page(as_alex, url)
    assert as_alex.post(url, {"reason": ""}).status_code == 422
    assert as_alex.post(url, {"reason": "Moved by hand"}).status_code == 302
    assert "Set aside: Moved by hand" in page(as_alex, "/automation/")


def test_filters_find_and_an_empty_answer_says_so(matter, as_alex):
    assert "Only with Medicare" in page(as_alex, "/automation/?show=held")
    assert "No rule did anything like that" in page(as_alex, "/automation/?show=loop")
    assert "Decide liability" in page(as_alex, f"/automation/?matter={matter.number}&area=small_injury")


def test_a_rules_page_tells_it_and_runs_it_dry(matter, as_alex):
    row = matter.version.ruleblueprints.get(key="held")
    text = page(as_alex, f"/automation/rules/{row.pk}/")
    assert "When retainer is received" in text
    assert (
        "It would have fired <strong>0 times</strong> on 0 matters of Small injury; 1 more time its condition"
        in text
    )
