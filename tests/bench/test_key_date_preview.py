"""What showing a move costs at the server: figures to read, never a test that fails on a clock."""

import statistics
import time

import pytest
from django.test import Client

from deadlines.actions import acknowledge_deadline
from tests.matters.dependants import NAME, ahead, hear_in, told_from

ROUNDS = 30


def plan_times(browser, matter):
    """The sorted milliseconds of showing the plan, after a first round that warms the caches."""
    said = {"name": NAME, "on": ahead(120).isoformat()}
    url, times = f"/matters/{matter.number}/key-dates/", []
    for _ in range(ROUNDS + 1):
        begun = time.perf_counter()
        assert browser.post(url, said, headers={"HX-Request": "true"}).status_code == 200
        times.append(1000 * (time.perf_counter() - begun))
    return sorted(times[1:])


@pytest.mark.parametrize("count", [20, 100])
def test_showing_what_moves(count, matter, dana, priya):
    hear_in(told_from(matter, count, dana), 90, dana)
    acknowledge_deadline(actor=priya, deadline=matter.deadlines.get(name="Hearing"))
    browser = Client()
    browser.force_login(dana)
    times = plan_times(browser, matter)
    median, p95 = statistics.median(times), times[int(0.95 * ROUNDS)]
    print(f"\nplan of {count} dependants: median {median:.1f} ms, p95 {p95:.1f} ms (to stay under 300)")
