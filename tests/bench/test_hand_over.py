"""A hand-over of 120 matters with everything on them, and the way back.

pytest -s tests/bench/test_hand_over.py
"""

import os
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from matters.actions import give_back, join_team, plan_leave
from matters.models import HandedRow, Task
from tests import make
from tests.matters.test_leave import rows_of_the_firm, warnings_ahead
from thirdparty.actions import send_request

MATTERS = int(os.environ.get("MATTERS", "120"))


@pytest.mark.django_db
def test_a_hundred_and_twenty_matters():
    dana, marco, alex = (make.person(key) for key in ("dana", "marco", "alex"))
    for number in range(MATTERS):
        matter = make.matter()
        make.message(matter)
        send_request(actor=dana, request=matter.requests.first())
        if number % 3 == 0:
            join_team(actor=dana, matter=matter, user=marco, role="case_manager")
    before, ahead, today = rows_of_the_firm(), warnings_ahead(), clock.today()
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as there:
        leave = plan_leave(actor=alex, person=dana, heir=marco, from_on=today, until_on=today + timedelta(7))
    gone = time.perf_counter()
    with CaptureQueriesContext(connection) as back:
        give_back(actor=alex, hand_over=leave)
    returned = time.perf_counter()
    print(
        f"{MATTERS} matters, {HandedRow.objects.count()} rows: handed over in {gone - began:.2f} s "
        f"({len(there)} statements), given back in {returned - gone:.2f} s ({len(back)} statements), "
        f"load {os.getloadavg()[0]:.1f}"
    )
    assert Task.objects.open().filter(assignee=dana).exists()
    assert (rows_of_the_firm(), warnings_ahead()) == (before, ahead)
