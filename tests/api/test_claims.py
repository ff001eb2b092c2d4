"""Courts, claims and dates by a rule over REST."""

from datetime import date

import pytest

from deadlines.actions import add_deadline
from matters.actions import set_key_date
from tests.standing import standing

VENUE = {"court": "TX", "state": "TX", "zone": "America/Chicago"}


@pytest.fixture
def court(matter):
    return f"/api/v1/matters/{matter.number}/court/"


@pytest.fixture
@standing
def deadline(matter, dana):
    return add_deadline(
        actor=dana,
        matter=matter,
        name="Statute",
        severity="statutory",
        due_on=date(2031, 1, 2),
        why="The order",
    )


def claim_of(matter, **more):
    said = {"matter": matter.number, "kind": "personal_injury", "plaintiff": matter.client_id, "state": "TX"}
    return {**said, "accrued": "date_of_loss", **more}


def test_there_is_no_court_before_one_is_set(api, court):
    assert api.get(court).status_code == 404


def test_a_court_is_set_and_read(api, court):
    answer = api.put(court, VENUE, format="json")
    assert answer.status_code == 200, answer.data
    assert api.get(court).data["court"] == "TX"


def test_a_court_of_another_state_is_a_problem(api, court):
    answer = api.put(court, {**VENUE, "state": "CA"}, format="json")
    assert answer.status_code == 400
    assert "own state" in str(answer.data)


def test_a_stranger_finds_no_court(stranger, court):
    assert stranger.put(court, VENUE, format="json").status_code == 404


def test_a_claim_dates_its_statute(api, dana, matter):
    set_key_date(actor=dana, matter=matter, name="date_of_loss", on=date(2026, 3, 2))
    made = api.post("/api/v1/claims/", claim_of(matter), format="json")
    assert made.status_code == 201, made.data
    rows = api.get(f"/api/v1/deadlines/?matter={matter.number}").data["results"]
    found = next(row for row in rows if row["claim"] == made.data["id"])
    assert (found["due_on"], found["computation"]["due_on"]) == ("2028-03-02", "2028-03-02")
    assert found["computation"]["steps"][-1]["text"] == "Due Thursday, March 2, 2028"


def test_a_claim_of_a_strange_matter_is_a_problem(stranger, matter):
    assert stranger.post("/api/v1/claims/", claim_of(matter), format="json").status_code == 400


def test_only_an_attorney_confirms_tolling(api, matter):
    made = api.post("/api/v1/claims/", claim_of(matter), format="json").data
    assert api.post(f"/api/v1/claims/{made['id']}/tolling/").status_code == 403


def test_a_rule_dates_a_deadline_of_its_own(api, court, matter):
    api.put(court, VENUE, format="json")
    said = {"matter": matter.number, "rule": "tx-trcp-99-b-answer", "trigger_on": "2026-03-02"}
    made = api.post("/api/v1/deadlines/by-rule/", said, format="json")
    assert made.status_code == 201, made.data
    assert (made.data["due_on"], made.data["computation"]["due_time"]) == ("2026-03-23", "10:00:00")


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("waiver", {"reason": "Withdrawn", "order": "Stipulation of March 2"}),
        ("continuance", {"reason": "Joint motion", "order": "Order of March 2", "on": "2031-03-02"}),
    ],
)
def test_only_an_attorney_waives_and_continues(api, attorney, deadline, noun, said):
    address = f"/api/v1/deadlines/{deadline.pk}/{noun}/"
    assert api.post(address, said, format="json").status_code == 403
    assert attorney.post(address, said, format="json").status_code == 200
