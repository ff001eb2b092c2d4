"""5,000 open matters with eight watches each: what the nightly sweep of gaps costs. Figures to read, with the load."""

import os
import time
from datetime import timedelta

from django.db import connection

from caseops.core import clock
from deadlines.gaps.finding import find_gaps
from deadlines.gaps.sweep import sweep_gaps
from deadlines.models import Gap, GapBlueprint
from matters.models import KeyDate, Matter
from tests import make

MATTERS, WATCHES, GAPS = int(os.environ.get("MATTERS", "5000")), 8, 100
ROUNDS = 5


def firm():
    """Every matter has a day for every watch; of a hundred matters one watch is a gap today."""
    one, today = make.matter(), clock.today()
    with make.reworking():
        watches(one.version)
    same = {
        name: getattr(one, name)
        for name in ("title", "version", "subtype", "stage", "stage_entered_on", "opened_on", "client")
    }
    rows = Matter.objects.bulk_create(Matter(number=f"20-{n:04d}", **same) for n in range(MATTERS))
    KeyDate.objects.bulk_create(
        KeyDate(
            matter=row, name=name, on=today - timedelta(30 if number < GAPS or name != "hearing_date" else 3)
        )
        for number, row in enumerate(rows)
        for name in ("date_of_loss", "hearing_date")
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def watches(version):
    """Eight of several kinds; only the first is ever a gap."""
    for number in range(WATCHES):
        GapBlueprint.objects.create(
            version=version, position=number, key=f"g{number}", name=f"Watch {number}",
            since=["date_of_loss" if number else "hearing_date", "stage_entered"][: 2 if number % 2 else 1],
            days=21 if not number else 400, when="motor_vehicle|dog_bite" if number % 3 else "",
            task="Ask", script="Why?",
        )  # fmt: skip


def timed(act):
    """Wall and own processor time, in milliseconds, and what it gave."""
    wall, own = time.perf_counter(), time.process_time()
    given = act()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - own), given


def test_the_nightly_sweep(db):
    firm()
    finding = sorted(timed(lambda: find_gaps(clock.today()))[0] for _ in range(ROUNDS))
    wall, own, (raised, closed) = timed(sweep_gaps)
    again, _, nothing = timed(sweep_gaps)
    print(f"\n{MATTERS} open matters, {WATCHES} watches each; load {os.getloadavg()[0]:.1f}")
    print(f"finding, one statement: median {finding[ROUNDS // 2]:.0f} ms of {ROUNDS}")
    print(f"the night that finds {raised} gaps: {wall:.0f} ms ({own:.0f} ms of our own)")
    print(f"the night after: {again:.0f} ms")
    assert (raised, closed, nothing) == (GAPS, 0, (0, 0))
    assert Gap.objects.count() == GAPS
