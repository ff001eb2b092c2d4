"""Conflict checks over REST."""

import pytest

from caseops.intake.actions import check_conflicts
from matters.actions import add_party
from tests import make
from tests.api.conftest import problem

URL = "/api/v1/conflict-checks/"


@pytest.fixture
def smyth(dana, matter):
    other = make.contact("Jon Smyth")
    add_party(actor=dana, matter=matter, contact=other, role="adverse")
    return other


def test_a_check_is_made_and_kept(api, matter, smyth):
    made = api.post(URL, {"names": ["John Smith"]}, format="json")
    assert made.status_code == 201
    assert [(hit["name"], hit["matter"], hit["strength"]) for hit in made.json()["hits"]] == [
        ("Jon Smyth", matter.number, "close")
    ]


def test_a_stranger_is_told_whom_to_ask(stranger, smyth):
    (hit,) = stranger.post(URL, {"names": ["John Smith"]}, format="json").json()["hits"]
    assert hit.pop("ask") == "Priya Shah"
    assert not any(hit.values())


def test_the_check_of_a_matter_unseen_is_not_found(stranger, dana, matter):
    check = check_conflicts(actor=dana, matter=matter, names=["A B"])
    problem(stranger.get(f"{URL}{check.pk}/"), 404)
    problem(stranger.post(URL, {"names": ["A"], "matter": matter.number}, format="json"), 400)


def test_an_attorney_decides(attorney, api, smyth):
    pk = api.post(URL, {"names": ["John Smith"]}, format="json").json()["id"]
    said = {"outcome": "conflict", "reason": "We act against him"}
    assert "attorney" in problem(api.post(f"{URL}{pk}/decision/", said, format="json"), 400)["detail"]
    decided = attorney.post(f"{URL}{pk}/decision/", said, format="json")
    assert decided.json()["decision"]["outcome"] == "conflict"


def test_nothing_to_look_for_is_refused(api):
    problem(api.post(URL, {"names": []}, format="json"), 400)
