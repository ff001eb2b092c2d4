"""A call is written down in two clicks; a promise made in it becomes a task."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from caseops.core import clock
from matters.actions import log_communication
from matters.models import Matter
from matters.page.facts import last_contact
from tests import make


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        matter = make.matter(client=make.contact("Rosa Diaz", known_as="Rosa"))
        yield matter, make.person("dana")


@pytest.fixture
def matter(world, db):
    return Matter.objects.get(pk=world[0].pk)


@pytest.fixture
def log(world, db):
    matter, dana = world

    def logged(**said):
        said = {"channel": "phone", "direction": "out", **said}
        return log_communication(actor=dana, matter=matter, contact=matter.client, **said)

    return logged


@pytest.mark.parametrize(
    ("outcome", "words", "is_contact"),
    [
        ("reached", "Spoke with Rosa.", True),
        ("message", "Left a message for Rosa.", True),
        ("no_answer", "Called Rosa: no answer.", False),
        ("wrong_number", "Called Rosa: a wrong number.", False),
    ],
)
def test_how_it_ended_is_enough(log, matter, outcome, words, is_contact):
    said = log(outcome=outcome).communication
    assert said.body == words
    assert (last_contact(matter) is not None) is is_contact


def test_what_was_said_is_kept(log):
    assert log(outcome="reached", body="She starts therapy.").communication.body == "She starts therapy."


def test_a_promise_is_a_task_of_who_made_it(log, world):
    on = clock.today() + timedelta(3)
    task = log(outcome="reached", promise="call about the report", promised_on=on).promise
    assert (task.name, task.due_on, task.assignee) == ("Promised Rosa: call about the report", on, world[1])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "a sentence or two"),
        ({"outcome": "hung_up"}, "how the call ended"),
        ({"outcome": "reached", "channel": "letter"}, "Only a call"),
        ({"outcome": "reached", "promise": "Call"}, "by when"),
        ({"outcome": "reached", "promised_on": clock.today()}, "by when"),
        ({"outcome": "reached", "promise": "Call", "promised_on": clock.today() - timedelta(2)}, "to come"),
    ],
    ids=str,
)
def test_half_a_call_is_refused(log, matter, said, sentence):
    with pytest.raises(ValidationError, match=sentence):
        log(**said)
    assert not matter.correspondence.exists()


def test_two_clicks_on_the_page(as_dana, world):
    matter = world[0]
    url = f"/matters/{matter.number}/communications/"
    said = {"contact": matter.client_id, "channel": "phone", "direction": "out", "outcome": "no_answer"}
    answer = as_dana.post(url, said, follow=True)
    assert "Called Rosa: no answer." in answer.content.decode()


def test_a_slip_on_the_page_stays_in_the_form(as_dana, world):
    matter = world[0]
    said = {"contact": matter.client_id, "channel": "phone", "direction": "out", "promise": "Call her"}
    answer = as_dana.post(f"/matters/{matter.number}/communications/", said)
    assert answer.status_code == 422
    assert "Call her" in answer.content.decode()
