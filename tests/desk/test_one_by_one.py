"""One row at a time, and whose day it is."""

from datetime import timedelta

import pytest
from django.test import Client

from caseops.people.actions import set_stand_ins
from caseops.users.models import User
from matters.actions import add_task
from matters.models import Matter
from tests import make
from tests.desk.conftest import HTMX, MONDAY


@pytest.fixture
def three(matter: Matter, dana: User) -> list[str]:
    """Places of three tasks, in the order of the day."""
    names = ("Order the video", "Send the bill", "Write the memo")
    rows = [
        add_task(actor=dana, matter=matter, name=name, due_on=MONDAY - timedelta(9 - at), assignee=dana)
        for at, name in enumerate(names)
    ]
    return [f"task-{row.pk}" for row in rows]


def one(browser: Client, place: str):
    return browser.get(f"/today/?block=midday&focus={place}").context["one"]


def test_the_rows_come_one_after_the_other(three, as_dana: Client) -> None:
    first = one(as_dana, "first")
    assert (first.row.place, first.number, first.before) == (three[0], 1, "")
    second = one(as_dana, first.after)
    assert (second.row.place, second.before, second.after) == (three[1], three[0], three[2])
    page = as_dana.get(f"/today/?block=midday&focus={three[1]}").content.decode()
    assert page.count("data-row") == 1
    assert f"2 of {len(second.rows)}" in page


def test_after_the_last_the_day_is_over(three, as_dana: Client) -> None:
    assert one(as_dana, one(as_dana, "first").rows[-1][1].place).after == "end"
    assert "That was the last one" in as_dana.get("/today/?focus=end").content.decode()


def test_a_row_that_is_done_meanwhile_begins_anew(three, as_dana: Client) -> None:
    assert one(as_dana, "task-999999").number == 1


def test_an_empty_desk_teaches_here_too(monday, as_dana: Client) -> None:
    assert "Your desk is clear" in as_dana.get("/today/?focus=first").content.decode()


def test_htmx_gets_the_row_alone(three, as_dana: Client) -> None:
    text = as_dana.get("/today/?focus=first", headers=HTMX).content.decode()
    assert text.lstrip().startswith('<div id="day"')


def test_who_stands_in_sees_the_colleagues_day(three, alex, dana, marco, browser_of, names) -> None:
    browser = browser_of(marco)
    assert browser.get(f"/today/?of={dana.pk}").status_code == 404
    set_stand_ins(actor=alex, person=dana, supervisor=None, backup=marco)
    assert "Order the video" in names(browser, "tasks", f"?of={dana.pk}")
    page = browser.get(f"/today/?of={dana.pk}").content.decode()
    assert "The day of Dana Ruiz" in page
    assert 'aria-current="page">Dana Ruiz</a>' in page
    assert names(browser, "tasks") == []


def test_the_firms_day_is_for_who_sees_every_matter(three, alex, marco, browser_of, names) -> None:
    assert "Order the video" in names(browser_of(alex), "tasks", "?of=firm")
    assert browser_of(marco).get("/today/?of=firm").status_code == 404
    assert names(browser_of(alex), "tasks") == []


def test_a_stranger_sees_nothing_by_trying(three, priya, owen, browser_of) -> None:
    make.message(Matter.objects.get())
    for of in (priya.pk, "9" * 30, "x"):
        assert browser_of(owen).get(f"/today/?of={of}").status_code == 404


def test_the_open_block_comes_first_and_the_others_as_the_day_goes(three, as_dana: Client) -> None:
    make.message(Matter.objects.get())
    make.message(Matter.objects.get(), "Please call", channel="voicemail")
    for block, first in (("morning", "New messages"), ("midday", "Tasks due"), ("afternoon", "Return calls")):
        rows = as_dana.get(f"/today/?block={block}&focus=first").context["one"].rows
        assert rows[0][0] == first
        assert len(rows) == len({row.place for _, row in rows})


def test_more_rows_than_a_page_shows_are_gone_through(matter: Matter, dana, as_dana: Client) -> None:
    for number in range(12):
        add_task(actor=dana, matter=matter, name=f"Errand {number}", due_on=MONDAY, assignee=dana)
    rows = as_dana.get("/today/?block=midday&focus=first").context["one"].rows
    assert sum(title == "Tasks due" for title, _ in rows) == 13


def test_the_way_back_keeps_whose_desk_it_is(three, alex, dana, marco, browser_of) -> None:
    set_stand_ins(actor=alex, person=dana, supervisor=marco, backup=None)
    page = browser_of(marco).get(f"/today/?of={dana.pk}&block=midday&focus=first").content.decode()
    assert f"of={dana.pk}" in page
    assert "The whole day" in page
