"""The sheet an attorney signs, and the matters nobody has calendared."""

from datetime import timedelta

import pytest
from django.test import Client

from deadlines.actions import acknowledge_deadline, add_deadline, satisfy_deadline, verify_deadline
from deadlines.actions.events import cancel_event
from deadlines.models import Deadline, Event
from matters.actions import set_key_date
from matters.models import Matter
from tests import make
from tests.deadlines.events.conftest import MONDAY

SHEET, FORGOTTEN = "/calendar/control-sheet/", "/calendar/nothing-calendared/"


@pytest.fixture
def statute(matter: Matter, dana) -> Deadline:
    return add_deadline(
        actor=dana,
        matter=matter,
        name="Two years",
        severity="statutory",
        due_on=MONDAY + timedelta(90),
        why="§ 95",
    )


def sheet(browser: Client, query: str = "") -> tuple[list[str], list[str]]:
    told = browser.get(f"{SHEET}{query}").context
    return [line.deadline.name for line in told["statutory"]], [line.deadline.name for line in told["others"]]


def forgotten(browser: Client) -> list[Matter]:
    return list(browser.get(FORGOTTEN).context["matters"])


def test_statutes_come_first_and_those_whose_clock_runs_undated_before_all(
    statute, matter, dana, priya, browser_of
) -> None:
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=MONDAY + timedelta(5))
    browser = browser_of(priya)
    assert sheet(browser) == (["Two years"], ["Hearing"])
    assert "1 more statutory date waits for an event" in browser.get(SHEET).content.decode()
    set_key_date(actor=dana, matter=matter, name="date_of_loss", on=MONDAY - timedelta(30))
    assert sheet(browser)[0] == ["Statute of limitations", "Two years"]


def test_what_is_done_is_not_on_it(statute, dana, priya, browser_of) -> None:
    satisfy_deadline(actor=dana, deadline=statute, proof="Receipt")
    assert "Two years" not in sheet(browser_of(priya))[0]


def test_it_says_who_stands_behind_each(statute, priya, sam, browser_of) -> None:
    acknowledge_deadline(actor=priya, deadline=statute)
    verify_deadline(actor=sam, deadline=statute)
    page = browser_of(priya).get(SHEET).content.decode()
    assert "Priya Shah<small>Mar 2, 2026</small>" in page
    assert "Sam Okafor<small>" in page
    assert "I have gone through every line of this sheet." in page


def test_it_can_be_drawn_for_another_but_shows_only_what_the_reader_may_see(
    statute, priya, owen, browser_of, as_dana
) -> None:
    assert "Two years" in sheet(as_dana, f"?person={priya.pk}")[0]
    assert sheet(browser_of(owen), f"?person={priya.pk}") == ([], [])


def test_nobody_of_that_number_is_404(as_dana: Client, monday) -> None:
    assert as_dana.get(f"{SHEET}?person=0").status_code == 404
    assert as_dana.get(f"{SHEET}?person=me").status_code == 404


def test_a_matter_without_a_date_ahead_is_forgotten(matter: Matter, as_dana: Client) -> None:
    assert forgotten(as_dana) == [matter]


def test_an_open_deadline_or_event_ahead_is_enough(
    matter: Matter, event: Event, dana, as_dana: Client
) -> None:
    assert forgotten(as_dana) == []
    cancel_event(actor=dana, event=event, reason="Settled")
    assert forgotten(as_dana) == [matter]


def test_a_deadline_gone_by_is_not_enough(matter: Matter, dana, as_dana: Client) -> None:
    past = MONDAY - timedelta(1)
    add_deadline(actor=dana, matter=matter, name="Old", severity="court", due_on=past, why="Rule")
    assert forgotten(as_dana) == [matter]
    add_deadline(actor=dana, matter=matter, name="New", severity="court", due_on=MONDAY, why="Rule")
    assert forgotten(as_dana) == []


def test_closed_matters_and_those_of_others_are_not_listed(
    matter: Matter, marco, browser_of, as_dana
) -> None:
    make.matter(marco)
    assert forgotten(as_dana) == [matter]
    Matter.objects.update(closed_on=MONDAY)
    assert forgotten(as_dana) == []
