"""The numbers on a page, told anew after every act."""

import json
from datetime import timedelta

from django.test import Client

from caseops.core import clock
from matters.actions import add_task
from matters.models import Matter
from tests.desk.conftest import HTMX, MONDAY, moment

FIGURES = {**HTMX, "HX-Target": "figures"}


def told(answer, header: str = "HX-Trigger") -> dict[str, str]:
    return json.loads(answer[header])["figures"]


def test_the_sidebar_asks_for_its_numbers_alone(matter: Matter, as_dana: Client) -> None:
    answer = as_dana.get("/counts/", headers=HTMX)
    assert (answer.status_code, answer.content) == (204, b"")
    assert told(answer)["nav-matters"] == "1"
    assert told(answer)["nav-follow_ups"] == ""


def test_the_desk_tells_its_heading_and_every_group(matter: Matter, dana, as_dana: Client) -> None:
    add_task(actor=dana, matter=matter, name="Order the video", due_on=MONDAY)
    answer = as_dana.get("/today/", headers=FIGURES)
    assert "<b>2</b> tasks due" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert told(answer)["group-tasks"] == "2"
    assert told(answer)["group-messages"] == "0"


def test_the_attorneys_desk_too(matter: Matter, priya, browser_of) -> None:
    with clock.travel(moment(MONDAY + timedelta(1))):
        answer = browser_of(priya).get("/review/", headers=FIGURES)
    assert "<b>1</b> open matter" in answer.content.decode()
    assert told(answer)["group-tasks"] == "1"


def test_an_act_makes_the_page_ask(matter: Matter, as_dana: Client) -> None:
    task = matter.tasks.get(name="Run the conflict check")
    url = f"/matters/{matter.number}/tasks/{task.pk}/completion/"
    for where in ("?at=today", ""):
        answer = as_dana.post(f"{url}{where}", headers=HTMX)
        assert "acted" in json.loads(answer["HX-Trigger-After-Settle"])
        task.completed_at = None
        task.save()
