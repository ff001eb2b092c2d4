"""The pages of a leave: planned, begun, called off, given back; what moved, with a brief of each matter."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.desk.figures.handed import counts_of, steps_of
from caseops.users.models import User
from matters.actions import add_task, give_back, plan_leave
from matters.models import HandOver, Matter
from tests import make
from tests.desk.conftest import MONDAY
from thirdparty.actions import send_request

URL = "/hand-overs/"


@pytest.fixture
def as_alex(alex: User, browser_of) -> Client:
    return browser_of(alex)


@pytest.fixture
def planned(matter: Matter, alex, dana, marco) -> HandOver:
    """Dana is away from Wednesday to Friday."""
    return plan_leave(
        actor=alex,
        person=dana,
        heir=marco,
        from_on=MONDAY + timedelta(2),
        until_on=MONDAY + timedelta(4),
    )


@pytest.fixture
def running(matter: Matter, alex, dana, marco) -> HandOver:
    return plan_leave(actor=alex, person=dana, heir=marco, from_on=MONDAY, until_on=MONDAY + timedelta(4))


def page(browser: Client, row: HandOver) -> str:
    return browser.get(f"{URL}{row.pk}/").content.decode()


def test_nobody_has_been_away_yet(monday, as_alex: Client) -> None:
    text = as_alex.get(URL).content.decode()
    assert "Nobody has been away yet" in text
    assert 'name="from_on" value="2026-03-02"' in text


def test_who_is_away_may_be_said_by_the_address(monday, dana, as_alex: Client) -> None:
    assert f'<option value="{dana.pk}" selected>' in as_alex.get(f"{URL}?person={dana.pk}").content.decode()


def test_it_is_offered_where_people_are(monday, as_alex: Client) -> None:
    assert 'href="/hand-overs/"' in as_alex.get("/people/").content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"until_on": "2026-03-01"}, "The last day away comes after the first"),
        ({"until_on": ""}, "required"),
        ({"heir": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(matter, dana, marco, as_alex: Client, said, sentence) -> None:
    told = {"person": dana.pk, "heir": marco.pk, "from_on": "2026-03-02", "until_on": "2026-03-06", **said}
    answer = as_alex.post(URL, told)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not HandOver.objects.exists()


def test_a_planned_leave_says_from_when_and_may_be_begun_or_called_off(planned, as_alex: Client) -> None:
    text = page(as_alex, planned)
    assert "from Mar 4" in text
    assert "Begin now" in text
    assert "Call it off" in text
    assert "Give it back now" not in text
    as_alex.post(f"{URL}{planned.pk}/cancellation/")
    assert "called off" in page(as_alex, planned)
    again = as_alex.post(f"{URL}{planned.pk}/beginning/", follow=True).content.decode()
    assert "has begun already, or was called off" in again


def test_it_is_begun_early(planned, matter, marco, as_alex: Client) -> None:
    text = as_alex.post(f"{URL}{planned.pk}/beginning/", follow=True).content.decode()
    assert "Marco Bell does the work of Dana Ruiz from now on." in text
    assert "until Mar 6" in text
    assert matter.team.filter(user=marco).exists()


def test_what_moved_is_counted(matter: Matter, alex, dana, marco) -> None:
    add_task(actor=dana, matter=matter, name="Order the video", due_on=MONDAY, assignee=dana)
    send_request(actor=dana, request=matter.requests.first())
    row = plan_leave(actor=alex, person=dana, heir=marco, from_on=MONDAY, until_on=MONDAY)
    found = {words: number for number, words in counts_of(row, alex)}
    assert found["places on teams"] == 1
    assert found["requests"] == 1
    assert found["tasks"] >= 2


def test_the_colleague_reads_each_matter_with_its_next_step(running, matter, marco, browser_of) -> None:
    text = page(browser_of(marco), running)
    assert matter.title in text
    assert f'href="/brief/{matter.number}/"' in text
    assert "Give it back now" not in text


def test_matters_the_reader_does_not_see_are_not_told(running, matter, marco, priya, owen) -> None:
    assert [step.matter for step in steps_of(running, marco)] == [matter]
    assert steps_of(running, owen) == []


def test_a_matter_of_the_colleagues_own_is_not_part_of_it(matter, alex, dana, marco) -> None:
    own = make.matter(team={"case_manager": marco})
    row = plan_leave(actor=alex, person=dana, heir=marco, from_on=MONDAY, until_on=MONDAY)
    assert own not in [step.matter for step in steps_of(row, marco)]


def test_others_may_not_look(running, priya, browser_of) -> None:
    assert browser_of(priya).get(f"{URL}{running.pk}/").status_code == 403
    assert browser_of(priya).post(f"{URL}{running.pk}/return/").status_code == 403
    assert browser_of(priya).get(URL).status_code == 403


def test_given_back_it_stands_in_the_list(running, alex, as_alex: Client) -> None:
    give_back(actor=alex, hand_over=running)
    assert "given back" in as_alex.get(URL).content.decode()
    again = as_alex.post(f"{URL}{running.pk}/return/", follow=True).content.decode()
    assert "given back already" in again


def test_a_leave_of_one_day_begins_at_once(matter, alex, dana, marco) -> None:
    row = plan_leave(actor=alex, person=dana, heir=marco, from_on=clock.today(), until_on=clock.today())
    assert row.is_running
