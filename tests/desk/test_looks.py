"""An attorney goes through the files: reviewed, what is new since, not for thirty days, one at random."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from caseops.core import clock
from caseops.desk.actions import look_through, take_look_back
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.standing import standings
from caseops.desk.models import LookedThrough
from matters.actions import add_note, complete_task
from matters.models import Matter
from tests import make
from tests.desk.conftest import MONDAY, moment


@pytest.fixture
def as_priya(priya, browser_of) -> Client:
    return browser_of(priya)


def standing(user, order="unreviewed"):
    return [each.matter for each in standings(Reader(user), order)]


def test_reviewed_counts_what_changes_afterwards(
    matter: Matter, priya, dana, as_priya: Client, browser_of
) -> None:
    assert standing(priya)[0].reviewed_at is None
    answer = as_priya.post(f"/review/{matter.number}/reviewed/", follow=True).content.decode()
    assert f"You reviewed {matter.title}" in answer
    assert "nothing new since" in answer
    with clock.travel(moment(MONDAY + timedelta(1))):
        complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
        assert standing(priya)[0].changes == 1
        assert "1 change since" in browser_of(priya).get("/review/").content.decode()


def test_opening_a_file_or_a_note_is_no_review(matter: Matter, dana, as_priya: Client) -> None:
    as_priya.get(f"/matters/{matter.number}/")
    add_note(actor=dana, matter=matter, text="Called")
    assert not LookedThrough.objects.exists()


def test_after_thirty_days_it_is_due_again(matter: Matter, priya, as_priya: Client, browser_of) -> None:
    assert "1 not reviewed in 30 days" in as_priya.get("/review/").content.decode()
    look_through(actor=priya, matter=matter)
    assert "not reviewed in 30 days" not in as_priya.get("/review/").content.decode()
    for days, is_due in ((29, False), (30, True)):
        with clock.travel(moment(MONDAY + timedelta(days))):
            text = browser_of(priya).get("/review/").content.decode()
            assert ("1 not reviewed in 30 days" in text) is is_due


def test_a_look_of_somebody_else_is_not_mine(matter: Matter, priya, alex) -> None:
    look_through(actor=alex, matter=matter)
    assert standing(priya)[0].reviewed_at is None


def test_those_never_looked_at_come_first(matter: Matter, priya) -> None:
    other = make.matter()
    look_through(actor=priya, matter=matter)
    assert standing(priya) == [other, matter]


def test_it_is_taken_back_and_the_one_before_counts(matter: Matter, priya, as_priya: Client) -> None:
    look_through(actor=priya, matter=matter)
    with clock.travel(moment(MONDAY + timedelta(3))):
        look_through(actor=priya, matter=matter)
        as_priya.post(f"/review/{matter.number}/reviewed/undo/")
        assert standing(priya)[0].reviewed_at == moment(MONDAY)
        take_look_back(actor=priya, matter=matter)
        with pytest.raises(ValidationError, match="have not reviewed"):
            take_look_back(actor=priya, matter=matter)


def test_one_at_random_is_one_nobody_looked_at(matter: Matter, priya, as_priya: Client) -> None:
    other = make.matter()
    look_through(actor=priya, matter=other)
    assert {as_priya.get("/review/random/")["Location"] for _ in range(5)} == {matter.get_absolute_url()}
    look_through(actor=priya, matter=matter)
    both = {matter.get_absolute_url(), other.get_absolute_url()}
    assert as_priya.get("/review/random/")["Location"] in both


def test_without_a_matter_there_is_none_at_random(monday, owen, browser_of) -> None:
    assert browser_of(owen).get("/review/random/")["Location"] == "/review/"


def test_a_case_manager_reviews_nothing(matter: Matter, dana, as_dana: Client) -> None:
    with pytest.raises(PermissionDenied):
        look_through(actor=dana, matter=matter)
    assert "Open one at random" not in as_dana.get("/review/").content.decode()
    assert "Mark reviewed" not in as_dana.get(f"/matters/{matter.number}/").content.decode()
