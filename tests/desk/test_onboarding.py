"""The first days of a client: 72 hours of working days to the first notices, a week to the first talk."""

from datetime import date, timedelta

import pytest

from caseops.core import clock
from caseops.desk.figures.onboarding import Clock, Kept, clocks, new_clients
from caseops.desk.figures.reader import Reader
from matters.actions import complete_task, log_communication, set_key_date
from matters.models import Matter
from tests import make
from tests.desk.conftest import MONDAY, moment

SIGNED = MONDAY
THURSDAY = MONDAY + timedelta(3)


@pytest.fixture(scope="module")
def world(lasting):
    with lasting(), clock.travel(moment(SIGNED, 10)):
        matter = make.matter(client=make.contact("Rosa Diaz"))
        set_key_date(actor=make.person("dana"), matter=matter, name="retainer_signed", on=SIGNED)
        yield matter


@pytest.fixture
def matter(world, db):
    return Matter.objects.select_related("client").get(pk=world.pk)


@pytest.fixture
def dana(matter):
    return make.person("dana")


def look(dana, on, hour=9):
    with clock.travel(moment(on, hour)):
        return clocks(Reader(dana))[0]


def finish(matter, dana, on):
    with clock.travel(moment(on, 11)):
        complete_task(actor=dana, task=matter.tasks.get(name="Welcome call"))


def talk(matter, dana, on, outcome="reached"):
    with clock.travel(moment(on, 12)):
        said = {"contact": matter.client, "channel": "phone", "direction": "out", "outcome": outcome}
        log_communication(actor=dana, matter=matter, **said)


def test_the_steps_are_those_dated_within_three_working_days(matter, dana):
    found = look(dana, SIGNED)
    assert [step.name for step in found.steps] == ["Welcome call"]
    assert found.limit_on == THURSDAY
    assert found.standing == ("in time", "")


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (1, "in time", ""),
        (2, "ends tomorrow", "warn"),
        (3, "ends today", "warn"),
        (4, "72 hours over", "bad"),
    ],
)
def test_who_will_miss_it_is_seen_a_day_before(matter, dana, days, words, tone):
    with clock.travel(moment(SIGNED + timedelta(days), 9)):
        assert clocks(Reader(dana))[0].standing == (words, tone)


def test_a_weekend_stops_the_clock(matter):
    friday = SIGNED + timedelta(4)
    assert Clock(matter, friday, None, (), friday).limit_on == friday + timedelta(5)


def test_done_and_spoken_is_kept(matter, dana):
    finish(matter, dana, SIGNED + timedelta(2))
    talk(matter, dana, SIGNED + timedelta(1))
    found = look(dana, THURSDAY)
    assert found.standing == ("done", "good")
    assert (found.was_in_time, found.was_spoken_with) == (True, True)
    assert found.spoken_on == SIGNED + timedelta(1)


def test_done_too_late_is_not_kept(matter, dana):
    finish(matter, dana, SIGNED + timedelta(4))
    assert look(dana, SIGNED + timedelta(4), 20).was_in_time is False


def test_a_call_nobody_answered_is_no_talk(matter, dana):
    finish(matter, dana, SIGNED)
    talk(matter, dana, SIGNED, "no_answer")
    assert look(dana, SIGNED + timedelta(6)).standing == ("not spoken yet", "warn")
    assert look(dana, SIGNED + timedelta(8)).standing == ("week over", "bad")
    assert look(dana, SIGNED + timedelta(8)).was_spoken_with is False


def test_figures_count_what_is_known(matter, dana):
    assert Kept([look(dana, SIGNED)]).in_time == (0, 0)
    assert Kept([look(dana, SIGNED)]).usual_days is None
    finish(matter, dana, SIGNED + timedelta(2))
    late = Kept([look(dana, SIGNED + timedelta(8))])
    assert (late.in_time, late.spoken, late.usual_days) == ((1, 1), (0, 1), 2)


def test_today_offers_the_first_step_then_the_call(matter, dana):
    with clock.travel(moment(THURSDAY, 9)):
        row = new_clients(Reader(dana)).rows[0]
    assert (row.what, row.control.label) == ("Welcome call", "Done")
    finish(matter, dana, THURSDAY)
    with clock.travel(moment(SIGNED + timedelta(8), 9)):
        row = new_clients(Reader(dana)).rows[0]
    assert row.unfold.label == "Call"


def test_only_ones_own_and_only_lately(matter, dana, marco):
    with clock.travel(moment(THURSDAY, 9)):
        assert clocks(Reader(marco)) == []
    with clock.travel(moment(SIGNED + timedelta(31), 9)):
        assert clocks(Reader(dana)) == []
        assert len(clocks(Reader(dana), 90)) == 1


def test_the_page_says_who_and_how_often(matter, dana, as_dana):
    with clock.travel(moment(THURSDAY, 9)):
        page = as_dana.get("/onboarding/").content.decode()
    assert "Will miss it, or has" in page
    assert "0 of 1 first step done" in page
    assert "next: Welcome call" in page


def test_an_empty_page_says_what_will_stand_there(browser_of, db, marco):
    assert "No new client lately" in browser_of(marco).get("/onboarding/").content.decode()


def test_a_matter_retained_in_the_future_has_no_clock_yet(matter, dana):
    with clock.travel(moment(SIGNED - timedelta(2), 9)):
        assert clocks(Reader(dana)) == []
    assert isinstance(SIGNED, date)
