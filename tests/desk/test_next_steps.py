"""Every open matter has a next step, or stands on the board; whom it waits for is said and is right."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.desk.figures.next_steps import next_steps
from caseops.desk.figures.reader import Reader
from deadlines.actions.events import schedule_event
from deadlines.models import Deadline
from matters.actions import add_task
from matters.models import Matter, Task
from tests import make
from tests.desk.conftest import MONDAY, moment
from thirdparty.actions import follow_up, hold_requests, receive_request, send_request

URL = "/next-steps/"


@pytest.fixture
def bare(matter: Matter) -> Matter:
    """A matter in which nothing is planned."""
    Task.objects.all().delete()
    return matter


def steps(browser: Client, query: str = "") -> list[tuple[str, str]]:
    """What stands on the board: matter and step."""
    return [(each.matter.number, each.what) for each in browser.get(f"{URL}{query}").context["steps"]]


def waits(browser: Client) -> str:
    return browser.get(f"{URL}?of=all").context["steps"][0].waits


def count(browser: Client) -> int:
    return browser.get(URL).context["nav_counts"]["no_next_step"]


def test_a_matter_without_anything_planned_stands_there_and_is_counted(bare, as_dana: Client) -> None:
    assert steps(as_dana) == [(bare.number, "")]
    assert count(as_dana) == 1
    assert "Plan" in as_dana.get(URL).content.decode()


def test_a_dated_task_is_a_step(bare, dana, as_dana: Client) -> None:
    add_task(actor=dana, matter=bare, name="Order the video", due_on=MONDAY + timedelta(3))
    assert (steps(as_dana), count(as_dana)) == ([], 0)
    assert steps(as_dana, "?of=all") == [(bare.number, "Order the video")]


def test_somebody_who_is_asked_is_a_step(bare, asked, as_dana: Client) -> None:
    assert steps(as_dana) == []
    assert steps(as_dana, "?of=all") == [(bare.number, "Ask again: Medical records")]


def test_when_the_answer_has_come_there_is_none_again(bare, asked, dana, as_dana: Client) -> None:
    receive_request(actor=dana, request=asked)
    assert steps(as_dana) == [(bare.number, "")]


def test_a_rest_has_its_end_and_is_a_step(bare, asked, dana, as_dana: Client) -> None:
    hold_requests(actor=dana, matter=bare, reason="Travels", until=MONDAY + timedelta(90))
    assert steps(as_dana) == []


def test_an_appointment_is_a_step(bare, dana, as_dana: Client) -> None:
    schedule_event(
        actor=dana, matter=bare, kind="call", starts_at=clock.now() + timedelta(9), zone=dana.time_zone
    )
    assert steps(as_dana) == []


@pytest.mark.parametrize(("days", "is_step"), [(29, True), (31, False)])
def test_only_a_near_deadline_is_a_step(bare, as_dana: Client, days: int, is_step: bool) -> None:
    Deadline.objects.filter(matter=bare, blueprint__key="sol").update(due_on=MONDAY + timedelta(days))
    assert (steps(as_dana) == []) == is_step


def test_the_soonest_step_is_the_one(bare, asked, dana, as_dana: Client) -> None:
    add_task(actor=dana, matter=bare, name="Much later", due_on=MONDAY + timedelta(60))
    assert steps(as_dana, "?of=all") == [(bare.number, "Ask again: Medical records")]


def test_it_says_on_whom_it_waits_how_often_and_when_last(bare, asked, dana, as_dana: Client) -> None:
    asked.contact = make.contact("Mercy Hospital", kind="organisation")
    asked.save()
    for week in (1, 2):
        with clock.travel(moment(MONDAY + timedelta(7 * week))):
            follow_up(actor=dana, request=asked)
    with clock.travel(moment(MONDAY + timedelta(23))):
        assert waits(as_dana) == "waiting on Mercy Hospital, 3 attempts, last 9 days ago"
        page = as_dana.get(bare.get_absolute_url()).content.decode()
    assert "<dt>Waiting on</dt><dd>Mercy Hospital<small>3 attempts, last 9 days ago</small>" in page


def test_days_are_those_of_the_reader(bare, asked, dana) -> None:
    with clock.travel(moment(MONDAY, 23, 30)):
        assert next_steps(Reader(dana))[0].waits.endswith("1 attempt, last today")
    with clock.travel(moment(MONDAY + timedelta(1), 0, 30)):
        assert next_steps(Reader(dana))[0].waits.endswith("1 attempt, last yesterday")


def test_the_matter_says_how_many_more(bare, asked, dana, as_dana: Client) -> None:
    send_request(actor=dana, request=bare.requests.get(blueprint__key="police"))
    page = as_dana.get(bare.get_absolute_url()).content.decode()
    assert "1 attempt, last today · and 1 answer more" in page


def test_matters_of_others_are_not_mine(bare, marco, browser_of) -> None:
    assert (steps(browser_of(marco)), count(browser_of(marco))) == ([], 0)


def test_a_closed_matter_needs_no_step(bare, as_dana: Client) -> None:
    Matter.objects.update(closed_on=MONDAY)
    assert steps(as_dana) == []


def test_all_clear_teaches(monday, as_dana: Client) -> None:
    assert "Every matter has a next step" in as_dana.get(URL).content.decode()
    assert "No open matter of yours" in as_dana.get(f"{URL}?of=all").content.decode()
