"""Leads over REST."""

import pytest

from caseops.intake.actions import decide_conflict
from caseops.intake.models import ConflictCheck, Lead
from tests import make
from tests.api.conftest import problem

URL = "/api/v1/leads/"


def post(caller, path="", **said):
    return caller.post(f"{URL}{path}", said, format="json")


@pytest.fixture
def taken(api):
    contact = make.contact("Ann Roe")
    said = {"event_on": "2026-03-10", "state": "TX", "claim": "motor_vehicle"}
    return post(api, contact=contact.pk, area=make.area().area.key, **said)


def test_a_lead_is_taken_with_its_time_limit(taken):
    assert taken.status_code == 201
    assert taken.json()["runs_out_on"] == "2028-03-10"


def test_a_lead_is_corrected(api, taken):
    changed = api.patch(f"{URL}{taken.json()['id']}/", {"summary": "Two cars"}, format="json")
    assert (changed.json()["summary"], changed.json()["state"]) == ("Two cars", "TX")


@pytest.mark.parametrize("said", [{}, {"contact": 0}, {"contact": "x"}])
def test_a_lead_without_a_caller_is_refused(api, said):
    problem(post(api, **said), 400)
    assert not Lead.objects.exists()


def test_the_whole_way_to_a_matter(api, priya, taken):
    pk = taken.json()["id"]
    too_early = problem(post(api, f"{pk}/decision/", outcome="retain", reason="x"), 400)
    assert "Check for conflicts first" in too_early["detail"]
    assert post(api, f"{pk}/conflicts/").status_code == 201
    decide_conflict(actor=priya, check=ConflictCheck.objects.get(), outcome="clear", reason="Nobody known")
    assert (
        post(api, f"{pk}/decision/", outcome="retain", reason="x").json()["decision"]["outcome"] == "retain"
    )
    opened = post(api, f"{pk}/conversion/", subtype="motor_vehicle")
    assert opened.json()["matter"] == Lead.objects.get().matter.number


def test_what_became_a_matter_is_not_found_by_strangers(stranger, matter):
    problem(stranger.get(f"{URL}{make.lead(matter=matter).pk}/"), 404)
