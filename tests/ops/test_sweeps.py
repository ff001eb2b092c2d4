from datetime import timedelta
from typing import Any

import pytest

from caseops.core import clock
from caseops.core.models import Heartbeat
from caseops.ops import jobs
from caseops.ops.models import LONGEST_RUN, Sweep
from caseops.ops.stand_in import overdue, stand_in
from caseops.schedule import JOBS

pytestmark = pytest.mark.django_db
NAME = "plan missing alerts"


def later(seconds: float) -> Any:
    return clock.travel(clock.now() + timedelta(seconds=seconds))


def test_two_clocks_that_strike_together_run_it_once() -> None:
    assert jobs.sweep(NAME) is True
    assert jobs.sweep(NAME) is False
    assert Sweep.objects.get(name=NAME).runs == 1


def test_an_interval_later_it_runs_again() -> None:
    jobs.sweep(NAME)
    with later(300):
        assert jobs.sweep(NAME) is True


def test_nobody_begins_while_another_is_still_at_it() -> None:
    Sweep.objects.take_turn(NAME, 60)
    with later(90):
        assert Sweep.objects.take_turn(NAME, 60) is False


def test_who_died_at_it_is_not_waited_for_for_ever() -> None:
    Sweep.objects.take_turn(NAME, 60)
    with later(LONGEST_RUN.total_seconds() + 60):
        assert Sweep.objects.take_turn(NAME, 60) is True


def test_how_it_went_is_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(JOBS, NAME, ("math.nonsense", 60))
    with pytest.raises(ImportError):
        jobs.sweep(NAME)
    turn = Sweep.objects.get(name=NAME)
    assert turn.error.startswith("ImportError")
    assert turn.took is not None


def test_a_run_is_a_sign_of_life_of_its_worker() -> None:
    jobs.sweep(NAME)
    assert Heartbeat.objects.living("worker", clock.now()).count() == 1


def test_without_any_clock_the_sender_does_all_of_it() -> None:
    assert sorted(stand_in()) == sorted(JOBS)
    assert stand_in() == []


def test_the_sender_leaves_to_the_clock_what_the_clock_does() -> None:
    stand_in()
    with later(310):
        assert NAME not in overdue(clock.now())


def test_after_a_day_without_clock_each_is_done_once() -> None:
    stand_in()
    with later(90000):
        assert sorted(stand_in()) == sorted(JOBS)
        assert stand_in() == []
    assert Sweep.objects.get(name=NAME).runs == 2


def test_one_that_fails_does_not_keep_the_others_from_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(JOBS, NAME, ("math.nonsense", 60))
    assert sorted(stand_in()) == sorted(set(JOBS) - {NAME})
