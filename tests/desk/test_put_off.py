"""Putting a row off: it is gone until its day, comes back by itself, and never hides what is due."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.desk.actions import bring_back, put_off
from caseops.desk.models import Sleeper
from caseops.users.models import User
from deadlines.actions import add_deadline, set_deadline_date
from deadlines.models import Deadline
from matters.actions import add_task
from matters.models import Matter, Task
from tests import make
from tests.desk.conftest import HTMX, MONDAY, moment

URL = "/today/putting-off/"


@pytest.fixture
def errand(matter: Matter, dana: User) -> Task:
    return add_task(actor=dana, matter=matter, name="Order the video", due_on=MONDAY, assignee=dana)


def due(matter: Matter, dana: User, days: int) -> Deadline:
    return add_deadline(
        actor=dana,
        matter=matter,
        name="Reply brief",
        severity="internal",
        due_on=MONDAY + timedelta(days),
        why="Order",
    )


def test_a_key_puts_it_off_until_tomorrow_and_it_comes_back(
    errand, dana, as_dana: Client, browser_of, names
) -> None:
    answer = as_dana.post(URL, {"row": f"task-{errand.pk}"}, headers=HTMX).content.decode()
    assert "Order the video is back tomorrow, Mar 3, 2026." in answer
    assert "In 3 days" in answer
    assert "Next week" in answer
    assert "Order the video" not in names(as_dana, "tasks")
    with clock.travel(moment(MONDAY + timedelta(1))):
        assert "Order the video" in names(browser_of(dana), "tasks")


def test_the_numbers_of_the_sidebar_leave_it_out_too(errand, dana, as_dana: Client) -> None:
    before = as_dana.get("/today/").context["nav_counts"]["today"]
    put_off(actor=dana, kind="task", row=errand, until=MONDAY + timedelta(2))
    counts = as_dana.get("/today/").context["nav_counts"]
    assert (counts["today"], counts["asleep"]) == (before - 1, 1)


def test_another_day_replaces_the_first(errand, as_dana: Client) -> None:
    for until in ("tomorrow", "week"):
        as_dana.post(URL, {"row": f"task-{errand.pk}", "until": until}, headers=HTMX)
    assert Sleeper.objects.get().until_on == MONDAY + timedelta(7)


def test_undo_brings_it_back_at_once(errand, dana, as_dana: Client, names) -> None:
    sleeper = put_off(actor=dana, kind="task", row=errand, until=MONDAY + timedelta(2))
    answer = as_dana.post(f"/today/put-off/{sleeper.pk}/return/", headers=HTMX)
    assert "is back on your desk" in answer.content.decode()
    assert "Order the video" in names(as_dana, "tasks")
    assert [each.verb for each in Entry.objects.order_by("-pk")[:2]] == ["row.brought_back", "row.put_off"]
    with pytest.raises(ValidationError, match="back on the desk already"):
        bring_back(actor=dana, sleeper=sleeper)


def test_a_deadline_is_back_before_it_is_due_even_when_it_moves(matter, dana, as_dana: Client, names) -> None:
    brief = due(matter, dana, 3)
    as_dana.post(URL, {"row": f"deadline-{brief.pk}", "until": "week"}, headers=HTMX)
    assert Sleeper.objects.get().until_on == MONDAY + timedelta(2)
    assert "Reply brief" not in names(as_dana, "deadlines")
    set_deadline_date(actor=dana, deadline=brief, on=MONDAY + timedelta(1), reason="Advanced by the court")
    assert "Reply brief" in names(as_dana, "deadlines")


@pytest.mark.parametrize("days", [-2, 0, 1])
def test_what_is_due_cannot_wait(matter, dana, as_dana: Client, names, days: int) -> None:
    brief = due(matter, dana, days)
    answer = as_dana.post(URL, {"row": f"deadline-{brief.pk}"}, headers=HTMX)
    assert answer.status_code == 422
    assert "cannot wait" in answer.content.decode()
    assert f'value="deadline-{brief.pk}"' not in as_dana.get("/today/").content.decode()
    assert "Reply brief" in names(as_dana, "deadlines")


def test_a_client_waits_three_days_at_most(matter, dana) -> None:
    said = make.message(matter)
    with pytest.raises(ValidationError, match="Mar 5, 2026 at the latest"):
        put_off(actor=dana, kind="message", row=said, until=MONDAY + timedelta(4))
    with pytest.raises(ValidationError, match="Choose a day after today"):
        put_off(actor=dana, kind="message", row=said, until=MONDAY)


def test_it_is_off_nobody_elses_desk(errand, dana, priya, browser_of, names) -> None:
    said = make.message(errand.matter)
    put_off(actor=dana, kind="message", row=said, until=MONDAY + timedelta(1))
    assert names(browser_of(priya), "messages") == ["“Did they accept my claim?”"]


def test_what_one_does_not_see_is_not_there(errand, marco, browser_of) -> None:
    browser = browser_of(marco)
    assert browser.post(URL, {"row": f"task-{errand.pk}"}).status_code == 404
    assert [browser.post(URL, {"row": row}).status_code for row in ("", "task-x", "user-1")] == [400] * 3
    assert not Sleeper.objects.exists()


def test_what_sleeps_is_listed_with_the_way_back(errand, dana, marco, as_dana: Client, browser_of) -> None:
    assert "Nothing is put off" in as_dana.get("/today/put-off/").content.decode()
    sleeper = put_off(actor=dana, kind="task", row=errand, until=MONDAY + timedelta(1))
    assert "Order the video" in as_dana.get("/today/put-off/").content.decode()
    assert "1 put off" in as_dana.get("/today/").content.decode()
    assert browser_of(marco).post(f"/today/put-off/{sleeper.pk}/return/").status_code == 404


def test_without_javascript_the_page_says_it_with_undo(errand, as_dana: Client) -> None:
    answer = as_dana.post(URL, {"row": f"task-{errand.pk}"}, follow=True).content.decode()
    assert "is back tomorrow" in answer
    assert f'action="/today/put-off/{Sleeper.objects.get().pk}/return/"' in answer
