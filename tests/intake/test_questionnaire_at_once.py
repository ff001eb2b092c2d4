"""Two people at one questionnaire in the same moment; a file of its own, for its rows are committed."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from caseops.intake.actions import AnsweredElsewhere, answer_question, review_answers, send_in
from caseops.intake.models import Answer, Questionnaire
from caseops.intake.questions.reading import mark
from tests import make

NEEDED = {"full_name": "Ann Roe", "date_of_loss": "2026-03-10", "medicare": "false"}


def at_once(*acts):
    """What each gave, or the refusal it met."""
    start, given = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            given[place] = act()
        except ValidationError as refusal:
            given[place] = refusal
        connections.close_all()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


@pytest.fixture
def asked(transactional_db):
    return make.questionnaire("Ann Roe", **NEEDED)


def question(asked, key):
    return asked.version.intakequestions.get(key=key)


def test_two_first_answers_to_one_question_make_one_row_and_one_refusal(asked):
    about = question(asked, "narrative")
    drawn = mark(about, "")

    def answer(text):
        return lambda: answer_question(actor=None, questionnaire=asked, question=about, raw=text, drawn=drawn)

    given = at_once(answer("One"), answer("Two"))
    assert sum(isinstance(each, AnsweredElsewhere) for each in given) == 1
    assert Answer.objects.filter(question=about).count() == 1


def test_answers_to_different_questions_are_all_kept(asked):
    said = {"narrative": "Hit.", "aliases": "Ann Doe", "bills": "12", "witnesses": "Bo"}
    acts = [
        lambda key=key, raw=raw: answer_question(
            actor=None, questionnaire=asked, question=question(asked, key), raw=raw, drawn=""
        )
        for key, raw in said.items()
    ]
    at_once(*acts)
    assert Answer.objects.filter(question__key__in=said).count() == len(said)


def test_an_answer_in_the_moment_of_sending_in_is_in_it_or_refused(asked):
    about = question(asked, "narrative")
    sent, answered = at_once(
        lambda: send_in(actor=None, questionnaire=asked),
        lambda: answer_question(actor=None, questionnaire=asked, question=about, raw="Late"),
    )
    assert Questionnaire.objects.get().sent_in_at
    is_kept = Answer.objects.filter(question=about).exists()
    assert is_kept != isinstance(answered, ValidationError)
    assert not isinstance(sent, ValidationError)


def test_two_reviewers_take_an_answer_over_once(asked):
    dana = make.person("dana")
    answer_question(actor=dana, questionnaire=asked, question=question(asked, "aliases"), raw="Ann Doe")

    def act():
        return review_answers(actor=dana, questionnaire=asked, verdicts={"aliases": "taken"})

    assert at_once(act, act) == [{}, {}]
    contact = Questionnaire.objects.get().lead.contact
    assert contact.aliases == ["Ann Doe"]
