"""The audit's price: writers with and without it, a million entries sealed and verified. Figures to read."""

import os
import statistics
import threading
import time
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection
from django.test import override_settings

from caseops.audit.models import Entry
from caseops.audit.seals.outside import copied
from caseops.audit.seals.sealing import seal_new
from caseops.audit.seals.verifying import verify
from tests import make

ENTRIES = int(os.environ.get("ENTRIES", "1000000"))
WRITERS, ROUNDS, SECONDS = 4, 5, 4
FILL = """
    INSERT INTO audit_entry
        (at, verb, movement, actor_id, target_label, target_id, target_name, subject_label, subject_id, detail,
        on_behalf_of)
    SELECT now() - make_interval(secs => n), 'task.completed', true, %(actor)s, 'matters.task', n, 'Task ' || n,
        'matters.matter', n %% 2000, jsonb_build_object('on', 'day ' || n, 'why', 'It was done'), ''
    FROM generate_series(1, %(number)s) AS n
"""
CHANGE = "UPDATE matters_task SET name = name WHERE id = %(task)s"
RECORD = """;
    INSERT INTO audit_entry
        (at, verb, movement, actor_id, target_label, target_id, target_name, subject_label, subject_id, detail,
        on_behalf_of)
    VALUES (now(), 'task.completed', true, %(actor)s, 'matters.task', %(task)s, 'Task', 'matters.matter', %(task)s,
        '{"on": "today"}', '')
"""


@pytest.fixture
def dana(transactional_db, tmp_path):
    with override_settings(AUDIT_SEALS_FILE=tmp_path / "seals.txt"):
        yield make.person("dana")


def session():
    wanted = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    said = {name: wanted[name] for name in names if name in wanted}
    as_house = {"options": "-c caseops.walled={}"}
    return psycopg.connect(**said, **as_house, autocommit=True, cursor_factory=psycopg.ClientCursor)


def written(statement, asked):
    """Transactions of all writers together in a second, each on a row of its own, committed to the disk."""
    counts, end = [0] * WRITERS, time.monotonic() + SECONDS

    def write(place):
        with session() as own:
            own.execute("SET synchronous_commit = on")
            while time.monotonic() < end:
                own.execute(statement, {**asked, "task": asked["tasks"][place]})
                counts[place] += 1

    threads = [threading.Thread(target=write, args=[place]) for place in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


@contextmanager
def sealer():
    """Seals as the job does, only ten times as often."""
    done = threading.Event()

    def work():
        while not done.wait(1):
            seal_new()
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    done.set()
    thread.join()


def test_writers(dana):
    tasks = list(make.matter().tasks.values_list("pk", flat=True))[:WRITERS]
    asked, ratios = {"actor": dana.pk, "tasks": tasks}, []
    print(f"\nload {os.getloadavg()[0]:.1f}; {WRITERS} writers, {SECONDS} s each way, {ROUNDS} rounds")
    for _ in range(ROUNDS):
        bare = written(CHANGE, asked)
        in_line = written(f"BEGIN; {CHANGE}{RECORD}; COMMIT", asked)
        with sealer():
            ours = written(f"BEGIN; {CHANGE}{RECORD}; COMMIT", asked)
        ratios.append(ours / bare)
        print(
            f"without audit {bare:6.0f}/s   with entries {in_line:6.0f}/s   and sealed {ours:6.0f}/s",
            flush=True,
        )
    print(f"sealed / without: {statistics.median(ratios):.2f}   of {[round(each, 2) for each in ratios]}")


def test_a_million(dana, settings):
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"actor": dana.pk, "number": ENTRIES})
    begun = time.perf_counter()
    sealed = seal_new()
    took = time.perf_counter() - begun
    print(
        f"\nload {os.getloadavg()[0]:.1f}; {sealed:,} entries sealed in {took:.1f} s ({sealed / took:,.0f}/s)"
    )
    begun = time.perf_counter()
    report = verify(copied(settings.AUDIT_SEALS_FILE))
    took = time.perf_counter() - begun
    print(
        f"verified in {took:.1f} s ({report.entries / took:,.0f}/s), {report.seals} seals, broken: {report.broken}"
    )
    assert report.entries == sealed == Entry.objects.count()
