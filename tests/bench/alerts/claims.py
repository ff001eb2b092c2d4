"""What claiming costs with few and with a million planned rows, and how a flood of overdue alerts drains."""

import resource
import statistics
import time
from collections.abc import Callable

from django.db import connection

from caseops.core import clock
from caseops.core.models import Heartbeat
from caseops.notifications.delivery import Sender
from caseops.notifications.ledger import CLAIM, Ledger
from caseops.notifications.models import OutgoingMessage
from tests.bench.alerts.contenders import due_alerts, ours, person

ROUNDS = 40
CLAIMED = 100
PLANNED = """
INSERT INTO notifications_outgoingmessage (key, channel, recipient_id, to_address, reply_to, subject, body, html, link,
    confidential, about_label, about_id, fact, still_true, once_only, state, created_at, due_at, next_try_at,
    on_the_wire, attempts, answer, last_error)
SELECT 'planned/' || n, 'email', %(person)s, 'dana@firm.test', '', 'In 3 days: Answer ' || n, %(body)s, '', '',
    false, 'deadlines.deadline', n, '2027-01-01', '', false, 'waiting', now(), at, at, false, 0, '', ''
FROM generate_series(%(first)s::int, %(last)s::int) AS n,
     LATERAL (SELECT now() + make_interval(days => 1 + n %% 365, secs => n %% 86400) AS at) AS planned
"""


def claims(settle: Callable[[], None]) -> None:
    """The same hundred due rows are claimed and given back, while ever more are planned for later.

    Beside it what one durable commit of a single row costs at that moment: no claim can cost less.
    """
    due_alerts(1000)
    planned = 0
    for size in (10_000, 100_000, 1_000_000):
        plan(planned, size)
        settle()
        planned = size
        first, *later = claims_of_one_sender()
        median, p95 = statistics.median(later), sorted(later)[int(0.95 * len(later))]
        print(
            f"{size:>9,} planned rows: claiming {CLAIMED} takes {median:.2f} ms (median), {p95:.2f} ms (p95), "
            f"a sender's first, which is planned as well, {first:.2f} ms; "
            f"one durable commit {durable_commit():.2f} ms"
        )
    explain()


def plan(first: int, last: int) -> None:
    """Rows for the coming year."""
    asked = {"person": person().pk, "body": "The answer is due. " * 30, "first": first + 1, "last": last}
    with connection.cursor() as cursor:
        cursor.execute(PLANNED, asked)
        cursor.execute("VACUUM ANALYZE notifications_outgoingmessage")


def claims_of_one_sender() -> list[float]:
    """Milliseconds of each, the durable commit and the rows on their way to us included; the session is kept."""
    ledger = Ledger()
    ledger.open()
    times = [claim_and_give_back(ledger) for _ in range(ROUNDS + 1)]
    ledger.close()
    return times


def claim_and_give_back(ledger: Ledger) -> float:
    """Milliseconds of the claim alone."""
    begun = time.perf_counter()
    found = ledger.claim(CLAIMED, "nobody:0")
    took = 1000 * (time.perf_counter() - begun)
    assert len(found) == CLAIMED
    OutgoingMessage.objects.filter(lease_token=ledger.token).update(lease_token=None, lease_until=None)
    return took


def durable_commit() -> float:
    """Milliseconds, the median."""
    Heartbeat.objects.beat("measured")
    times = []
    with connection.cursor() as cursor:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            cursor.execute("UPDATE core_heartbeat SET at = now() WHERE name = 'measured'")
            times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def explain() -> None:
    """The plan that PostgreSQL chose, with what it read."""
    with Sender() as sender:
        asked = {"server": "nobody:0", "channel": "email", **sender.ledger._times()}  # noqa: SLF001
        sql = "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + CLAIM.format(limit=CLAIMED)
        for (line,) in sender.ledger.open().execute(sql, asked).fetchall():
            if any(word in line for word in ("Index", "Scan", "Limit", "Execution")):
                print("   ", line)


def overdue(number: int = 100_000) -> None:
    """A flood: how long, and how much memory more at the end than after the first tenth."""
    due_alerts(number // 10)
    ours([])
    before = resident()
    due_alerts(number)
    begun = time.perf_counter()
    ours([])
    took = time.perf_counter() - begun
    print(f"{number:,} overdue alerts drained in {took:.0f} s ({number / took:.0f}/s)")
    print(f"memory after {number // 10:,}: {before:.0f} MB, at most after {number:,}: {resident():.0f} MB")


def resident() -> float:
    """The most this process has ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lateness() -> None:
    """Five alerts a second for a minute, by the sender as it runs: how late does each arrive?"""
    from caseops.notifications.pool import Pool
    from tests.bench.alerts.contenders import some_alerts

    due_alerts(0)
    pool = Pool()
    pool.start()
    for second in range(300):
        some_alerts(second, second + 1)
        time.sleep(0.2)
    time.sleep(5)
    pool.end()
    rows = OutgoingMessage.objects.filter(state="sent").values_list("sent_at", "due_at")
    late = sorted((sent - due).total_seconds() for sent, due in rows)
    print(
        f"{len(late)} of 300 sent at 5/s, lateness: median {statistics.median(late):.2f} s, "
        f"p99 {late[int(0.99 * len(late))]:.2f} s, worst {late[-1]:.2f} s, at {clock.now():%H:%M}"
    )
