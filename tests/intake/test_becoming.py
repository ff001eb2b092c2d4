"""Small rules of what an answer becomes in the directory."""

from datetime import date

import pytest

from caseops.intake.becoming.person import ContactTarget
from caseops.intake.models import Answer, Lead, Questionnaire
from clients.models import Contact
from matters.models import IntakeQuestion


@pytest.fixture
def lead():
    return Lead(contact=Contact(name="Ann Roe", aliases=["Ann Doe"], language="en"))


def said(lead, value):
    answer = Answer(questionnaire=Questionnaire(lead=lead), question=IntakeQuestion(key="q", label="L"))
    answer.say(value, sealed=False)
    return answer


@pytest.mark.parametrize(
    ("attribute", "value", "becomes"),
    [
        ("aliases", "Ann Smith; Ann Doe", "Ann Doe, Ann Smith"),
        ("aliases", ["Ann Smith", "none"], "Ann Doe, Ann Smith"),
        ("born_on", "1990-03-31", "Mar 31, 1990"),
        ("language", "Spanish", "Spanish"),
        ("language", "Quechua", ""),
        ("best_channel", "Text", "text message"),
        ("best_channel", "Portal", ""),
        ("interpreter", True, "Yes"),
        ("best_time", "x" * 100, "x" * 80),
    ],
)
def test_the_directory_would_say(lead, attribute, value, becomes):
    assert ContactTarget(attribute).becomes(said(lead, value)) == becomes


def test_what_the_directory_says_now(lead):
    lead.contact.born_on = date(1990, 3, 31)
    now = {
        name: ContactTarget(name).now(lead)
        for name in ("name", "aliases", "language", "born_on", "interpreter")
    }
    assert now == {
        "name": "Ann Roe",
        "aliases": "Ann Doe",
        "language": "English",
        "born_on": "Mar 31, 1990",
        "interpreter": "No",
    }


def test_each_line_of_the_directory_is_called_as_it_is_there():
    assert ContactTarget("born_on").title() == "Date of birth"
    assert ContactTarget("best_time").title() == "Best time"


def test_an_answer_of_nothing_is_none(lead):
    assert said(lead, "").value == ""
    assert said(lead, []).plain is None
