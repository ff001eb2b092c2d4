"""The firm's own pages of a questionnaire: begun, asked on the phone, refused, opened again."""

from http import HTTPStatus

import pytest
from django.contrib.messages import get_messages

from caseops.intake.actions import send_in
from caseops.intake.becoming.choosing import Chooser
from caseops.intake.models import Answer, Questionnaire, QuestionnaireLink
from caseops.intake.questions.sheet import Sheet
from tests import make

ALL = {"full_name": "Ann Roe", "date_of_loss": "2026-03-10", "medicare": "false"}


@pytest.fixture
def asked(dana):
    return make.questionnaire("Ann Roe", **ALL)


@pytest.fixture
def url(asked):
    return f"/questionnaires/{asked.pk}/"


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_it_is_begun_from_the_lead_once(as_dana):
    lead = make.lead(area=make.asking_area().area)
    answer = as_dana.post(f"/leads/{lead.pk}/questionnaire/")
    assert answer["Location"] == Questionnaire.objects.get().get_absolute_url()
    again = as_dana.post(f"/leads/{lead.pk}/questionnaire/")
    assert told(again)[-1] == "This lead has its questionnaire already."


def test_a_lead_without_an_area_says_what_is_missing(as_dana):
    lead = make.lead()
    page = as_dana.get(lead.get_absolute_url()).content.decode()
    assert "Choose the practice area of this lead first" in page
    assert "Begin the questionnaire" not in page
    assert "practice area" in told(as_dana.post(f"/leads/{lead.pk}/questionnaire/"))[0]


def test_staff_answer_on_the_phone_and_it_says_who_did(as_dana, dana, url):
    as_dana.post(url, {"only": "narrative", "q-narrative": "Hit."})
    assert Answer.objects.get(question__key="narrative").saved_by == dana


def test_staff_finish_it_and_go_on_to_the_review(as_dana, dana, url, asked):
    refused = as_dana.post(f"{url}done/", {"q-medicare": "true"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "This still needs an answer" in refused.content.decode()
    wrong = as_dana.post(f"{url}done/", {"q-dob": "soon"})
    assert "This is not a date" in wrong.content.decode()
    done = as_dana.post(f"{url}done/", {"q-medicare": "false"})
    assert done["Location"] == f"{url}review/"
    assert Questionnaire.objects.get().sent_in_by == dana
    again = as_dana.post(f"{url}done/", {})
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_what_was_sent_in_is_corrected_and_opened_again(as_dana, dana, url, asked):
    send_in(actor=None, questionnaire=asked)
    page = as_dana.get(url).content.decode()
    assert "These answers were sent in" in page
    as_dana.post(url, {"only": "full_name", "q-full_name": "Anne Roe"})
    review = as_dana.get(f"{url}review/").content.decode()
    assert "<del>Ann Roe</del>" in review
    assert "They can answer again" in told(as_dana.post(f"{url}reopening/"))[-1]
    assert "It has not been sent in" in told(as_dana.post(f"{url}reopening/"))[-1]


def test_a_file_is_taken_from_staff_too(as_dana, url):
    assert as_dana.post(f"{url}files/photos/").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert as_dana.post(f"{url}files/nothing/").status_code == HTTPStatus.NOT_FOUND
    assert as_dana.post(url, {"only": "nothing", "q-nothing": "x"}).status_code == HTTPStatus.NOT_FOUND


def test_an_empty_review_offers_to_ask_and_an_unknown_verdict_is_refused(as_dana, dana):
    empty = make.questionnaire("Bo Ek")
    page = as_dana.get(f"/questionnaires/{empty.pk}/review/").content.decode()
    assert "Nothing answered yet" in page
    assert as_dana.post(f"/questionnaires/{empty.pk}/review/", {"verdict-dob": "taken"}).status_code == 302


def test_why_a_sealed_answer_is_looked_at_must_be_said(as_dana):
    sealed = make.questionnaire("Bo Ek", ssn="123456789")
    path = f"/questionnaires/{sealed.pk}/sealed/"
    refused = as_dana.post(f"{path}ssn/", {"reason": " "})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "123-45" not in refused.content.decode()
    assert as_dana.post(f"{path}dob/", {"reason": "x"}).status_code == HTTPStatus.NOT_FOUND


def test_the_lead_says_when_the_link_was_last_opened(as_dana, url, asked):
    as_dana.post(f"{url}link/", {"show": "1"})
    assert "last opened never" in as_dana.get(asked.lead.get_absolute_url()).content.decode()
    link = QuestionnaireLink.objects.get()
    assert (link.lead, link.contact) == (asked.lead, asked.lead.contact)


def test_what_each_question_becomes_follows_from_the_area(asked, dana):
    for key, raw in {"bills": "12", "liability": "Clear", "injuries": ["Head"], "ssn": "123456789"}.items():
        make.answer_question(
            actor=dana, questionnaire=asked, question=asked.version.intakequestions.get(key=key), raw=raw
        )
    chooser = Chooser(Sheet(asked))
    becomes = {
        answer.question.key: [target.title() for target in chooser.of(answer)]
        for answer in asked.answers.select_related("question")
    }
    assert becomes == {
        "full_name": ["Name"],
        "date_of_loss": ["The day it happened", "Key date: Date of loss"],
        "medicare": ["Decides what the matter gets"],
        "bills": ["Field: Bills"],
        "liability": ["Field: Liability"],
        "injuries": [],
        "ssn": [],
    }
