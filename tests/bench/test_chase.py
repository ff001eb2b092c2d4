"""5,000 open requests of which 400 are due: what the sweep and the pages cost. Figures to read, with the load."""

import os
import statistics
import time
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from caseops.settings.gunicorn import post_worker_init
from caseops.users.models import Role
from matters.models import Matter, TeamMember
from tests import make
from thirdparty import sweep
from thirdparty.models import Attempt, Draft, Part, Status, ThirdPartyRequest

MATTERS, REQUESTS, DUE, PARTIES = 500, 5000, 400, 40
ROUNDS = 20


def firm():
    """Dana's matters and requests, made in bulk; the first 400 are due today, the rest later."""
    dana, one, today = make.person("dana"), make.matter(), clock.today()
    same = {
        name: getattr(one, name)
        for name in ("title", "version", "subtype", "stage", "stage_entered_on", "opened_on", "client")
    }
    rows = Matter.objects.bulk_create(Matter(number=f"20-{n:04d}", **same) for n in range(MATTERS))
    TeamMember.objects.bulk_create(
        TeamMember(matter=row, user=user, role=role)
        for row in rows
        for user, role in ((dana, Role.CASE_MANAGER), (make.person("priya"), Role.ATTORNEY))
    )
    parties = [
        make.contact(f"Hospital {n}", kind="organisation", email=f"roi@h{n}.test") for n in range(PARTIES)
    ]
    made = ThirdPartyRequest.objects.bulk_create(
        ThirdPartyRequest(
            matter=rows[n % MATTERS], name="Medical records", asked_of="hospital", kind="medical_records",
            contact=parties[n % PARTIES], status=Status.SENT, owner=dana, ladder=["fax", "email", "letter"],
            first_follow_up_days=14, repeat_days=7, escalate_after_days=60, clock_days=30,
            sent_on=today - timedelta(20),
            next_follow_up_on=today if n < DUE else today + timedelta(3 + n % 20),
        )
        for n in range(REQUESTS)
    )  # fmt: skip
    Part.objects.bulk_create(Part(request=row, key="records", name="Records") for row in made)
    Attempt.objects.bulk_create(
        Attempt(request=row, number=1, channel="fax", at=clock.now() - timedelta(20), actor=dana)
        for row in made
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return dana


def milliseconds(browser, path):
    """The sorted times of one page and its queries, after a first round that warms the caches."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
        cost = len(queries)
    post_worker_init(None)
    times, cpu = [], time.process_time()
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        browser.get(path)
        times.append(1000 * (time.perf_counter() - begun))
    return sorted(times), cost, 1000 * (time.process_time() - cpu) / ROUNDS


def test_the_sweep_and_the_pages(db):
    dana = firm()
    with CaptureQueriesContext(connection) as queries:
        begun = time.perf_counter()
        made = sweep.prepare_drafts()
        seconds = time.perf_counter() - begun
    assert made == DUE == Draft.objects.count()
    begun = time.perf_counter()
    assert sweep.prepare_drafts() == 0
    again = time.perf_counter() - begun
    load = os.getloadavg()[0]
    print(
        f"\nsweep: {made} drafts in {seconds:.2f} s, {len(queries)} queries, again {again:.2f} s (load {load:.1f})"
    )
    browser = Client()
    browser.force_login(dana)
    for path in (
        "/settings/",
        "/requests/",
        "/requests/stack/",
        "/requests/outstanding/",
        "/requests/outstanding/parties/",
        "/today/",
    ):
        times, cost, cpu = milliseconds(browser, path)
        median, p95 = statistics.median(times), times[int(0.95 * ROUNDS)]
        print(f"{path:<20} median {median:6.1f} ms   p95 {p95:6.1f} ms   cpu {cpu:6.1f} ms   {cost} queries")
