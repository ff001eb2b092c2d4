"""Rules about time: found by one statement, fired once."""

from datetime import timedelta

import pytest

from caseops.automation.models import RuleRun
from caseops.automation.timing import find, latest_start, watch_time
from caseops.core import clock
from caseops.core.offsets import Offset
from matters.actions import add_note, complete_task, set_key_date
from tests import make
from tests.automation.writing import names, rule, step, work


def pass_days(count):
    return clock.travel(clock.now() + timedelta(count))


@pytest.fixture
def passed(matter):
    row = rule("passed", trigger="time_passed", anchor="matter_opened", amount=10, unit="d")
    step(row, "check")
    return row


@pytest.fixture
def still(matter):
    row = rule("still", trigger="no_movement", amount=21)
    step(row, "look")
    return row


def test_time_passed_fires_on_its_day_and_once(matter, passed):
    with pass_days(9):
        assert watch_time() == 0
    with pass_days(10):
        watch_time()
        work()
        assert watch_time() == 0
    assert names(matter) == ["Check"]
    assert RuleRun.objects.get().why.startswith("Matter opened: ")


def test_a_moved_key_date_is_counted_anew(matter, dana):
    rule("hearing", trigger="time_passed", anchor="hearing_date", amount=1, unit="d")
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=clock.today())
    with pass_days(1):
        watch_time()
        set_key_date(actor=dana, matter=matter, name="hearing_date", on=clock.today(), reason="Put off")
    with pass_days(2):
        watch_time()
    assert RuleRun.objects.filter(outcome="fired").count() == 2


def test_what_was_due_before_the_matter_came_is_written_down_and_not_done(dana, priya):
    row = rule("loss", trigger="time_passed", anchor="date_of_loss", amount=30, unit="d")
    step(row, "late")
    old = make.matter(key_dates={"date_of_loss": clock.today() - timedelta(90)})
    watch_time()
    work()
    assert (RuleRun.objects.get(matter=old).outcome, names(old)) == ("late", [])
    assert watch_time() == 0


def test_nothing_moves_for_three_weeks(matter, dana, still):
    with pass_days(20):
        assert watch_time() == 0
    with pass_days(22):
        watch_time()
        work()
        assert watch_time() == 0
        assert names(matter) == ["Look"]
        complete_task(actor=dana, task=matter.tasks.get(name="Look"))  # that moves it
    with pass_days(30):
        assert watch_time() == 0
    with pass_days(44):
        assert watch_time() == 1


def test_a_note_is_no_movement_and_a_closed_matter_may_rest(matter, dana, still):
    with pass_days(20):
        add_note(actor=dana, matter=matter, text="Nothing yet")
    other = make.closed(make.matter())
    with pass_days(22):
        watch_time()
    assert [run.matter for run in RuleRun.objects.all()] == [matter]
    assert other.closed_on


def test_one_statement_finds_everything(matter, passed, still, django_assert_num_queries):
    for _ in range(3):
        make.matter()
    rules = [passed, still, rule("more", trigger="no_movement", amount=5)]
    with pass_days(30), django_assert_num_queries(1):
        assert len(find(rules)) == 12


@pytest.mark.parametrize(
    ("amount", "unit"), [(0, "d"), (3, "bd"), (30, "bd"), (2, "w"), (1, "m"), (13, "m"), (2, "y")]
)
def test_the_latest_start_is_the_last_day_that_is_due(amount, unit):
    offset = Offset("x", amount, unit)
    for back in range(0, 40, 3):
        today = clock.today() - timedelta(back)
        day = latest_start(offset, today)
        assert offset.after(day) <= today < offset.after(day + timedelta(1))
