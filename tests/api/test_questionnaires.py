"""Questionnaires over REST: begun, answered, sent in and reviewed, by those who see the lead."""

import pytest

from caseops.intake.models import Answer, Questionnaire
from clients.models import Contact
from tests import make
from tests.api.conftest import problem

URL = "/api/v1/questionnaires/"


def post(caller, path="", **said):
    return caller.post(f"{URL}{path}", said, format="json")


@pytest.fixture
def begun(api):
    lead = make.lead("Ann Roe", area=make.asking_area().area)
    return post(api, lead=lead.pk).json()


def answers(shown):
    return {answer["question"]: answer["said"] for answer in shown["answers"]}


def test_a_questionnaire_is_begun_once_and_asks_what_the_area_asks(api, begun):
    assert (begun["area"], begun["sent_in_at"]) == ("asking", None)
    assert "full_name" in answers(begun)
    assert "medicare_number" not in answers(begun)
    again = problem(post(api, lead=begun["lead"]), 400)
    assert "has its questionnaire already" in again["detail"]


def test_a_lead_without_an_area_is_refused(api):
    refused = problem(post(api, lead=make.lead().pk), 400)
    assert "practice area" in str(refused)
    problem(post(api, lead=0), 400)


def test_each_shape_of_answer_is_taken_and_told(api, begun):
    path = f"{begun['id']}/answers/"
    for key, said in {
        "full_name": "Ann Roe",
        "medicare": True,
        "injuries": ["Head", "Neck"],
        "bills": 12.5,
        "adverse": [{"adverse_name": "Acme LLC", "hit_on": "2026-03-10"}],
        "ssn": "123-45-6789",
    }.items():
        assert post(api, path, question=key, said=said).status_code == 200
    told = answers(api.get(f"{URL}{begun['id']}/").json())
    assert told["medicare"] == ["Yes"]
    assert told["injuries"] == ["Head, Neck"]
    assert told["adverse"] == ["Acme LLC, Mar 10, 2026"]
    assert told["ssn"] == ["•••6789"]
    assert "medicare_number" in told


@pytest.mark.parametrize(
    "said",
    [
        {"question": "nothing", "said": "x"},
        {"question": "adverse_name", "said": "x"},
        {"question": "dob", "said": "soon"},
        {"question": "adverse", "said": "Acme"},
        {"question": "full_name", "said": {"a": 1}},
        {"question": "full_name"},
    ],
)
def test_what_cannot_be_an_answer_is_refused(api, begun, said):
    problem(post(api, f"{begun['id']}/answers/", **said), 400)
    assert not Answer.objects.exists()


def test_it_is_sent_in_complete_and_reviewed(api, begun):
    pk = begun["id"]
    missing = problem(post(api, f"{pk}/sending-in/"), 400)
    assert "This still needs an answer" in str(missing)
    for key, said in {"full_name": "Ann Maria Roe", "date_of_loss": "2026-03-10", "medicare": False}.items():
        post(api, f"{pk}/answers/", question=key, said=said)
    assert post(api, f"{pk}/sending-in/").json()["sent_in_at"]
    problem(post(api, f"{pk}/review/", verdicts={"full_name": "perhaps"}), 400)
    done = post(api, f"{pk}/review/", verdicts={"full_name": "taken", "medicare": "skipped"}).json()
    verdicts = {answer["question"]: answer["verdict"] for answer in done["answers"]}
    assert (verdicts["full_name"], verdicts["medicare"], verdicts["date_of_loss"]) == ("taken", "skipped", "")
    assert Contact.objects.filter(name="Ann Maria Roe").exists()


def test_what_is_refused_says_why_and_nothing_of_the_request_holds(api, begun):
    pk = begun["id"]
    post(api, f"{pk}/answers/", question="date_of_loss", said="2099-01-01")
    post(api, f"{pk}/answers/", question="dob", said="1990-03-31")
    refused = problem(post(api, f"{pk}/review/", verdicts={"dob": "taken", "date_of_loss": "taken"}), 400)
    assert "still to come" in str(refused)
    assert not Contact.objects.filter(born_on__isnull=False).exists()


def test_those_of_a_matter_are_for_those_who_see_it(api, stranger, matter, begun):
    Questionnaire.objects.get().lead.__class__.objects.update(matter=matter)
    assert api.get(f"{URL}{begun['id']}/").status_code == 200
    problem(stranger.get(f"{URL}{begun['id']}/"), 404)
    assert stranger.get(URL).json()["results"] == []
    problem(post(stranger, lead=begun["lead"]), 400)
