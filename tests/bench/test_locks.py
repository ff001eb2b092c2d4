"""What row security costs: the heaviest statements of the desks, on and off in one run; figures to read.

MATTERS=100000 ROUNDS=15 pytest tests/bench/test_locks.py -s

A statement is asked by a case manager, kept from nothing, and by an admin who is screened from ten matters. Off means
that every policy is disabled in between and nobody says who asks; on, that it is said with every statement.
"""

import os
import re
import statistics
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from caseops.core.asking import NOBODY, acting_as, words
from caseops.demo.scale.bulk import CASE_MANAGER, seed_scale
from caseops.users.models import User
from matters.models import Matter, Wall, WallMember

MATTERS, ROUNDS = int(os.environ.get("MATTERS", "20000")), int(os.environ.get("ROUNDS", "15"))
ADDRESSES = (
    "/today/",
    "/review/",
    "/matters/",
    "/matters/?q=garcia",
    "/search/names/?q=gar",
    "/board/",
    "/requests/",
    "/reports/stages/",
)
HEAVIEST = 10
LOCKED = "SELECT relname FROM pg_class WHERE relrowsecurity"


def statements(people):
    """The heaviest of all that these pages ask, each once, by what they cost the first time."""
    asked = {}
    for person in people:
        browser = Client()
        browser.force_login(person)
        for address in ADDRESSES:
            browser.get(address)
            with CaptureQueriesContext(connection) as queries:
                browser.get(address)
            for query in queries:
                sql = query["sql"].removeprefix(f"{words(person.pk).decode()}; ")
                if sql.lstrip("(").startswith(("SELECT", "WITH")):
                    seconds, _, _ = asked.get((person, shape(sql)), (0.0, person, sql))
                    asked[person, shape(sql)] = (max(seconds, float(query["time"])), person, sql)
    return sorted(asked.values(), key=lambda each: -each[0])[:HEAVIEST]


def shape(sql):
    """The sidebar asks the same on every page but for the moment."""
    return re.sub(r"'[^']*'|\d+", "?", sql)


def median(who, sql):
    """Milliseconds, each a transaction of its own."""
    times = []
    with acting_as(who), connection.cursor() as cursor:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            cursor.execute(sql)
            cursor.fetchall()
            times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def switch(how):
    with connection.cursor() as cursor:
        cursor.execute(LOCKED if how == "DISABLE" else "SELECT polrelid::regclass::text FROM pg_policy")
        for (table,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} {how} ROW LEVEL SECURITY")


@pytest.mark.django_db(transaction=True)
def test_locks():
    for _ in seed_scale(matters=MATTERS, now=clock.now()):
        pass
    manager = User.objects.get(email=CASE_MANAGER)
    admin = User.objects.create_user("bench@firm.test", name="Bench", role="admin")
    for matter in Matter.objects.order_by("?")[:10]:
        wall = Wall.objects.create(matter=matter, kind="screened", reason="To measure")
        WallMember.objects.create(wall=wall, user=admin)
    heaviest = statements([manager, admin])
    print(f"\n{MATTERS} matters, {ROUNDS} rounds, load {os.getloadavg()[0]:.1f}\n off ms    on ms    ratio")
    ratios = []
    for _, person, sql in heaviest:
        switch("DISABLE")
        off = median(NOBODY, sql)
        switch("ENABLE")
        on = median(person.pk, sql)
        ratios.append(on / off)
        print(
            f"{off:7.2f} {on:8.2f} {on / off:8.2f}  {person.role}: {' '.join(sql.split())[:90]}", flush=True
        )
    print(f"median ratio {statistics.median(ratios):.2f}, worst {max(ratios):.2f}")
