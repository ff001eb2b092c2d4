"""Alerts over REST: whether a deadline waits for an answer, and the answer."""

from datetime import timedelta

import pytest

from caseops.core import clock
from deadlines.actions import add_deadline
from tests.api.conftest import calling, problem


@pytest.fixture
def motion(matter, dana):
    """Told at once, since it is due in three days."""
    on = clock.today() + timedelta(3)
    return add_deadline(actor=dana, matter=matter, name="Motion", severity="court", due_on=on, why="Order")


def address(row, *more):
    return "/".join(["/api/v1/deadlines", str(row.pk), *more]) + "/"


def test_it_says_since_when_an_answer_is_waited_for(api, motion):
    assert api.get(address(motion)).json()["asked_since"]


def test_the_team_answers(api, motion):
    answered = api.post(address(motion, "answer"))
    assert (answered.status_code, answered.json()["asked_since"]) == (200, None)


def test_a_second_answer_is_refused_by_name(api, attorney, motion):
    api.post(address(motion, "answer"))
    assert "Dana Ruiz has acknowledged it already." in str(
        problem(attorney.post(address(motion, "answer")), 400)
    )


def test_a_stranger_finds_nothing(stranger, motion):
    problem(stranger.post(address(motion, "answer")), 404)


def test_a_paralegal_who_was_not_told_may_not(matter, motion, sam):
    matter.team.create(user=sam, role="paralegal")
    problem(calling(sam).post(address(motion, "answer")), 403)


def test_an_attorney_answers_for_the_date_too(attorney, matter, dana):
    on = clock.today() + timedelta(3)
    said = {"name": "Statute", "severity": "statutory", "due_on": on, "why": "§ 1"}
    row = add_deadline(actor=dana, matter=matter, **said)
    assert attorney.post(address(row, "answer")).json()["acknowledged_at"]
