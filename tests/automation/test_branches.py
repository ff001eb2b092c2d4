"""Questions of rules: a person answers, and what was to follow follows."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.automation.hearing import hear
from caseops.core import clock
from matters.actions import answer_task, complete_task, reopen_task, set_field, skip_task
from tests.automation.writing import names, steps, work


@pytest.fixture
def asked(matter, dana, liability):
    """The question, on the attorney's list."""
    field = matter.version.fieldblueprints.get(key="liability")
    set_field(actor=dana, matter=matter, field=field, raw="Disputed")
    work()
    return matter.tasks.get(name="Accept liability?")


def test_the_question_goes_to_the_role_and_the_branches_wait(asked, matter, priya):
    assert (asked.assignee, asked.choices, asked.priority) == (priya, ["Yes", "No"], "high")
    assert steps(matter) == {"decide": "done", "demand": "waiting", "why": "waiting", "suit": "waiting"}


def test_the_chosen_branch_is_followed_and_the_other_passed_over(asked, matter, priya):
    answer_task(actor=priya, task=asked, answer="Yes")
    work()
    assert steps(matter) == {"decide": "done", "demand": "done", "why": "passed", "suit": "passed"}
    assert names(matter) == ["Write the demand"]


def test_a_branch_may_ask_again(asked, matter, priya, dana):
    answer_task(actor=priya, task=asked, answer="No")
    work()
    assert names(matter) == ["Fight it?"]
    answer_task(actor=dana, task=matter.tasks.get(name="Fight it?"), answer="Suit")
    work()
    assert steps(matter) == {"decide": "done", "demand": "passed", "why": "done", "suit": "done"}


def test_an_answer_taken_back_in_time_decides_nothing(asked, matter, priya):
    answer_task(actor=priya, task=asked, answer="Yes")
    assert hear() == 0  # it can still be taken back
    reopen_task(actor=priya, task=asked)
    work()
    assert steps(matter)["demand"] == "waiting"
    answer_task(actor=priya, task=asked, answer="No")
    work()
    assert (steps(matter)["demand"], steps(matter)["why"]) == ("passed", "done")


def test_an_answer_that_set_things_going_is_not_taken_back(asked, priya):
    answer_task(actor=priya, task=asked, answer="Yes")
    with clock.travel(clock.now() + timedelta(seconds=10)), pytest.raises(ValidationError, match="under way"):
        reopen_task(actor=priya, task=asked)


def test_a_skipped_question_passes_over_every_branch_until_it_is_asked_again(asked, matter, priya):
    skip_task(actor=priya, task=asked, reason="Settled already")
    work()
    assert set(steps(matter).values()) == {"done", "passed"}
    reopen_task(actor=priya, task=asked)
    answer_task(actor=priya, task=asked, answer="Yes")
    work()
    assert steps(matter)["demand"] == "done"


def test_a_question_is_not_done_without_an_answer(asked, priya):
    with pytest.raises(ValidationError, match="Answer it: Yes, No"):
        complete_task(actor=priya, task=asked)


def test_an_answer_must_be_one_of_the_choices(asked, matter, priya):
    with pytest.raises(ValidationError, match="Choose one of these: Yes, No"):
        answer_task(actor=priya, task=asked, answer="Maybe")
    with pytest.raises(ValidationError, match="it is no question"):
        answer_task(actor=priya, task=matter.tasks.get(name="Welcome call"), answer="Yes")
