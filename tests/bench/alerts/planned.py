"""`make bench-alerts ARGS=planned`: the invariant at 200,000 deadlines, and telling what is due of a million alerts."""

import statistics
import time

from django.db import connection, transaction

from caseops.core import clock
from deadlines.alerts.coverage import BROKEN, MOST, broken
from deadlines.alerts.planning import plan
from deadlines.alerts.telling import BATCH, DUE, EVERYWHERE, due
from deadlines.models import Alert, Deadline
from tests import make

DEADLINES, ROUNDS = 200_000, 20
ROWS = """
INSERT INTO deadlines_deadline (matter_id, name, severity, due_on, why, waits_for, rule, set_by_hand, remind,
    needs_acknowledgement, needs_verification, proof, call_off_reason, "order", created_at)
SELECT %(matter)s, 'Answer ' || n, 'internal', %(today)s::date + 30 + n %% 700, 'Order', '', '', true, '{14,7,1}',
    false, false, '', '', '', now()
FROM generate_series(%(first)s::int, %(last)s::int) AS n
"""
STEP = 20_000


def planned() -> None:
    """Generated deadlines, planned by the planner itself, batch by batch."""
    matter, begun = make.matter(), time.perf_counter()
    for first in range(0, DEADLINES, STEP):
        with transaction.atomic(), connection.cursor() as cursor:
            asked = {"matter": matter.pk, "today": clock.today(), "first": first + 1, "last": first + STEP}
            cursor.execute(ROWS, asked)
            plan(list(Deadline.objects.uncovered().values_list("pk", flat=True)))
    took = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE deadlines_alert, deadlines_deadline")
    number = Alert.objects.count()
    print(
        f"{DEADLINES:,} deadlines with {number:,} alerts planned in {took:.0f} s ({number / took:,.0f} alerts/s)"
    )
    measured("the invariant, all well", broken)
    Deadline.objects.filter(pk__in=list(Deadline.objects.values_list("pk", flat=True)[:500])).update(
        due_on="2027-02-02"
    )
    print(f"after 500 changes by hand: {broken().words}")
    measured("the invariant, 500 broken", broken)
    explain("the invariant", BROKEN, {"ahead": clock.ahead(), "most": MOST})
    measured("claiming what is due of them", claim)
    asked = {"ahead": clock.ahead(), "first": EVERYWHERE, "limit": BATCH, "only": None}
    explain("claiming", DUE, asked)


def claim() -> None:
    """What a sweep asks, given back."""
    with transaction.atomic():
        due()
        transaction.set_rollback(True)


def measured(what, act) -> None:  # type: ignore[no-untyped-def]
    """Milliseconds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - begun))
    print(
        f"{what}: {statistics.median(times):.1f} ms (median), {max(times):.1f} ms (worst of {ROUNDS})",
        flush=True,
    )


def explain(what: str, sql: str, asked: dict[str, object]) -> None:
    """The plan that PostgreSQL chose."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}", asked)
        print(f"{what}:")
        for (line,) in cursor.fetchall():
            if any(word in line for word in ("Index", "Scan", "Execution")):
                print("   ", line)
        transaction.set_rollback(True)
