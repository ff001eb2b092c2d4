"""What rules did, and questions they asked, over REST."""

import pytest

from caseops.automation.models import RunStep
from tests import make
from tests.api.conftest import calling, problem
from tests.automation.writing import receive, rule, step, work


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        matter = make.matter()
        row = rule("moves", trigger="document_received", what="retainer")
        step(row, "move", do="change_stage", what="treating", role="")
        step(row, "ask", do="ask", name="Go on?", answers=["Yes", "No"])
        receive(matter)
        work()
        yield matter


@pytest.fixture
def matter(world, db):
    return world


def test_the_team_reads_runs_with_their_steps(api, stranger, matter):
    (run,) = api.get(f"/api/v1/rule-runs/?show=failing&matter={matter.number}").json()["results"]
    assert (run["rule"], run["why"], run["outcome"]) == (
        "moves", "Dana Ruiz received Signed fee agreement", "fired",
    )  # fmt: skip
    assert [(each["key"], each["state"]) for each in run["steps"]] == [("move", "failed"), ("ask", "done")]
    assert stranger.get("/api/v1/rule-runs/").json()["results"] == []


def test_a_failed_step_is_tried_again_or_set_aside_by_admins_only(api, stranger, matter):
    failed = RunStep.objects.get(state="failed")
    url = f"/api/v1/rule-steps/{failed.pk}"
    problem(stranger.post(f"{url}/retry/"), 404)
    problem(api.post(f"{url}/retry/"), 403)
    alex = calling(make.person("alex"))
    assert alex.get("/api/v1/rule-steps/?state=failed").json()["results"][0]["id"] == failed.pk
    assert alex.post(f"{url}/retry/").json()["state"] == "failed"
    problem(alex.post(f"{url}/setting-aside/", {"reason": " "}, format="json"), 400)
    assert (
        alex.post(f"{url}/setting-aside/", {"reason": "By hand"}, format="json").json()["state"] == "dropped"
    )
    problem(alex.post(f"{url}/retry/"), 400)


def test_a_question_is_answered_with_one_of_its_choices(api, stranger, matter):
    task = matter.tasks.get(name="Go on?")
    url = f"/api/v1/tasks/{task.pk}/answer/"
    assert api.get(f"/api/v1/tasks/{task.pk}/").json()["choices"] == ["Yes", "No"]
    problem(stranger.post(url, {"answer": "Yes"}, format="json"), 404)
    problem(api.post(url, {"answer": "Perhaps"}, format="json"), 400)
    problem(api.post(f"/api/v1/tasks/{task.pk}/completion/"), 400)
    assert api.post(url, {"answer": "No"}, format="json").json()["answer"] == "No"
