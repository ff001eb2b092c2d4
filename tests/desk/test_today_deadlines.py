"""Deadlines on Today: near, late, without a date."""

from datetime import date, timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.desk.figures.dates_ahead import nearness
from caseops.users.models import User
from deadlines.actions import (
    acknowledge_deadline,
    add_deadline,
    answer_alert,
    call_off_deadline,
    satisfy_deadline,
    set_deadline_date,
)
from deadlines.models import Deadline
from matters.actions import set_key_date
from matters.models import Matter
from tests.desk.conftest import MONDAY, moment


@pytest.fixture
def on_thursday(hearing: Deadline, dana: User) -> Deadline:
    """The hearing in three days."""
    set_key_date(actor=dana, matter=hearing.matter, name="hearing_date", on=MONDAY + timedelta(3))
    hearing.refresh_from_db()
    return hearing


def test_a_deadline_in_three_days_is_there_with_whose_it_is(on_thursday, as_dana: Client, row) -> None:
    found = row(as_dana, "deadlines")
    assert (found.who, found.what) == (on_thursday.matter.client.name, "Hearing")
    assert found.badge == ("Thu · 3 days", "warn")
    assert found.href == on_thursday.get_absolute_url()


def test_a_deadline_in_four_days_is_not_there_yet(on_thursday, as_dana: Client, names, dana: User) -> None:
    set_deadline_date(actor=dana, deadline=on_thursday, on=MONDAY + timedelta(4), reason="Moved by the court")
    assert names(as_dana, "deadlines") == []


def test_on_friday_wednesday_is_near(hearing: Deadline, dana: User, as_dana: Client, names) -> None:
    set_key_date(actor=dana, matter=hearing.matter, name="hearing_date", on=date(2026, 3, 11))
    with clock.travel(moment(date(2026, 3, 6))):
        assert names(as_dana, "deadlines") == ["Hearing"]


def test_what_is_late_comes_first_and_says_so(on_thursday, dana: User, as_dana: Client, group) -> None:
    late = MONDAY - timedelta(2)
    add_deadline(
        actor=dana, matter=on_thursday.matter, name="Answer", severity="court", due_on=late, why="Served"
    )
    first = group(as_dana, "deadlines").rows[0]
    assert (first.what, first.badge) == ("Answer", ("2 days late", "bad"))


def test_it_goes_when_it_is_done(on_thursday, dana: User, as_dana: Client, names) -> None:
    satisfy_deadline(actor=dana, deadline=on_thursday, proof="Attended")
    assert names(as_dana, "deadlines") == []


def test_it_goes_when_it_is_called_off(on_thursday, dana: User, as_dana: Client, names, priya: User) -> None:
    call_off_deadline(actor=priya, deadline=on_thursday, reason="Settled")
    assert names(as_dana, "deadlines") == []


def test_the_row_says_whether_the_attorney_stands_behind_it(on_thursday, priya, as_dana: Client, row) -> None:
    assert row(as_dana, "deadlines").sub.endswith(" · not acknowledged")
    acknowledge_deadline(actor=priya, deadline=on_thursday)
    assert row(as_dana, "deadlines").sub.endswith("acknowledged by Priya Shah")


def test_a_case_manager_is_offered_done_and_an_attorney_to_acknowledge(
    on_thursday, as_dana: Client, dana: User, priya: User, browser_of, row
) -> None:
    assert row(as_dana, "deadlines").offer.words == "Acknowledge the alert"
    assert row(browser_of(priya), "deadlines").offer.words == "Acknowledge"
    answer_alert(actor=dana, deadline=Deadline.objects.get(asked_since__isnull=False))
    assert row(as_dana, "deadlines").offer.words == "Done"
    assert row(browser_of(priya), "deadlines").offer.words == "Acknowledge"


def test_a_date_set_by_hand_tells_its_ground(sol: Deadline, dana: User, as_dana: Client, row) -> None:
    set_deadline_date(actor=dana, deadline=sol, on=MONDAY, reason="CPLR 214(5)")
    assert "CPLR 214(5)" in row(as_dana, "deadlines").sub


def test_a_statute_without_a_date_is_a_danger_once_its_trigger_is_known(
    sol: Deadline, dana: User, as_dana: Client, names
) -> None:
    assert names(as_dana, "undated") == []
    set_key_date(actor=dana, matter=sol.matter, name="date_of_loss", on=date(2026, 1, 5))
    assert names(as_dana, "undated") == ["Statute of limitations"]


def test_setting_the_date_ends_the_danger(sol: Deadline, dana: User, as_dana: Client, names) -> None:
    set_key_date(actor=dana, matter=sol.matter, name="date_of_loss", on=date(2026, 1, 5))
    set_deadline_date(actor=dana, deadline=sol, on=date(2029, 1, 5), reason="CPLR 214(5)")
    assert names(as_dana, "undated") == []


def test_a_court_date_nobody_has_entered_is_no_danger(matter: Matter, as_dana: Client, names) -> None:
    assert matter.deadlines.filter(blueprint__key="cutoff", due_on=None).exists()
    assert names(as_dana, "undated") == []


@pytest.mark.parametrize(("day", "title"), [(2, "Next 72 hours"), (6, "Next 3 working days")])
def test_the_title_says_what_the_weekend_makes_of_it(as_dana: Client, group, day: int, title: str) -> None:
    with clock.travel(moment(date(2026, 3, day))):
        assert group(as_dana, "deadlines").title == title


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-1, "1 day late", "bad"),
        (0, "today", "bad"),
        (1, "tomorrow", "bad"),
        (2, "Wed · 2 days", "warn"),
        (6, "Sun · 6 days", "warn"),
        (7, "Mar 9, 2026", ""),
    ],
)
def test_nearness_is_said_in_fourteen_characters(days: int, words: str, tone: str) -> None:
    assert nearness(MONDAY + timedelta(days), MONDAY) == (words, tone)


def test_no_date_is_said_too() -> None:
    assert nearness(None, MONDAY) == ("no date", "bad")


def test_the_greeting_says_the_same_span(on_thursday, as_dana: Client) -> None:
    assert "<b>1</b> deadline in 72 hours</span>" in as_dana.get("/today/").content.decode()
