"""Tasks that are questions: on the page, on the desk, and for somebody who uses no mouse or no script."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from caseops.audit.models import Entry
from caseops.core import clock
from matters.actions import add_task, answer_task, reopen_task
from matters.models import Task
from tests import make

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def question(matter, dana):
    """Asked of Dana, with a reason."""
    return add_task(
        actor=None, matter=matter, name="Sue?", assignee=dana, due_on=clock.today(), choices=["Sue", "Settle"],
        because="Rule: the offer is too low",
    )  # fmt: skip


@pytest.fixture
def url(matter, question):
    return f"/matters/{matter.number}/tasks/{question.pk}/answer/"


def body(answer):
    return " ".join(answer.content.decode().split())


def test_the_page_offers_its_answers_and_says_why_it_asks(matter, question, as_dana):
    text = body(as_dana.get(matter.get_absolute_url()))
    assert 'name="answer" value="Sue"' in text
    assert 'name="answer" value="Settle"' in text
    assert "Rule: the offer is too low" in text


def test_without_script_the_page_comes_back_with_the_answer_and_undo(matter, question, url, as_dana):
    answer = as_dana.post(url, {"answer": "Settle"}, follow=True)
    text = body(answer)
    assert "“Sue?”: Settle." in text
    assert f"/tasks/{question.pk}/reopening/" in text
    assert "<strong>Settle</strong>" in text


def test_with_htmx_the_parts_it_touched_come_back(question, url, as_dana):
    answer = as_dana.post(url, {"answer": "Sue"}, **HTMX)
    assert answer.status_code == 200
    assert 'id="checklist"' in answer.content.decode()
    question.refresh_from_db()
    assert (question.answer, question.completed_by) == ("Sue", make.person("dana"))


def test_another_word_is_refused_in_its_row(question, url, as_dana):
    answer = as_dana.post(url, {"answer": "Perhaps"}, **HTMX)
    assert (answer.status_code, "Choose one of these: Sue, Settle." in body(answer)) == (422, True)


def test_a_stranger_finds_nothing_to_answer(url, browser_of, marco):
    assert browser_of(marco).post(url, {"answer": "Sue"}).status_code == 404


def test_a_reload_of_the_address_comes_to_the_matter(matter, url, as_dana):
    assert as_dana.get(url)["Location"] == matter.get_absolute_url()


def test_done_does_not_answer_it(matter, question, as_dana):
    answer = as_dana.post(f"/matters/{matter.number}/tasks/{question.pk}/completion/", **HTMX)
    assert (answer.status_code, "Answer it: Sue, Settle." in body(answer)) == (422, True)


def test_on_today_it_leads_to_the_page_instead_of_ticking_it_off(matter, question, as_dana):
    text = body(as_dana.get("/today/"))
    assert f'href="{matter.get_absolute_url()}#task-{question.pk}"' in text
    assert f"/tasks/{question.pk}/completion/" not in text


def test_an_answer_is_on_record_and_moves_the_matter(question, dana):
    answer_task(actor=dana, task=question, answer="Sue")
    entry = Entry.objects.on_target(question).first()
    assert (str(entry), entry.movement) == ("Dana Ruiz answered “Sue?” with Sue", True)


def test_taken_back_in_time_it_asks_again(question, dana):
    answer_task(actor=dana, task=question, answer="Sue")
    with clock.travel(clock.now() + timedelta(seconds=9)):
        again = reopen_task(actor=dana, task=question)
    assert (again.answer, again.is_open) == ("", True)


def test_the_database_knows_no_question_done_without_an_answer(question):
    with pytest.raises(IntegrityError, match="question_is_done_by_an_answer"), transaction.atomic():
        Task.objects.filter(pk=question.pk).update(completed_at=clock.now())


def test_questions_for_the_attorney_stand_on_the_review_page_before_they_are_due(matter, priya, browser_of):
    later = clock.today() + timedelta(9)
    add_task(actor=None, matter=matter, name="Appeal?", role="attorney", due_on=later, choices=["Yes", "No"])
    add_task(actor=None, matter=matter, name="Read the file", role="attorney", due_on=later)
    text = body(browser_of(priya).get("/review/"))
    assert "Appeal?" in text
    assert "Read the file" not in text
