"""What the pages of a day cost in a small firm and in a large one: figures to read, never a test that fails on a clock.

MATTERS=1000,100000 ROUNDS=40 pytest tests/bench/test_desks.py -s

The same people look at the same ninety open matters each time; the firm grows around them. Beside each page stand its
own SQL, asked again without Django, and a page that does nothing but find out who is signed in.
"""

import gc
import os
import statistics
import time
from dataclasses import dataclass, field
from gzip import compress

import pytest
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpResponse
from django.template import Template
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext, _TestState
from django.urls import include, path

from caseops.core import clock
from caseops.demo.scale.bulk import CASE_MANAGER, seed_scale
from caseops.users.models import User
from deadlines.models import Deadline
from matters.models import Matter, Task
from thirdparty.models import ThirdPartyRequest

SIZES = [int(size) for size in os.environ.get("MATTERS", "1000,100000").split(",")]
ROUNDS = int(os.environ.get("ROUNDS", "40"))
EMPTY = "empty view"


@login_required
def nothing(_request):
    return HttpResponse()


urlpatterns = [path("nothing/", nothing), path("", include("caseops.urls"))]


@dataclass
class Figures:
    """Milliseconds of one page, of the page by processor alone, and of its statements asked without Django."""

    queries: int
    times: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    size: int = 0

    def line(self, before):
        """In words; `before` is the same page in the smaller firm."""
        median, p95 = statistics.median(self.times), sorted(self.times)[int(0.95 * len(self.times))]
        ratio = f"{median / statistics.median(before.times):8.2f}" if before else " " * 8
        told = [median, p95, statistics.median(self.work), statistics.median(self.bare or [0.0])]
        return (
            f"{self.queries:>7} "
            + "".join(f"{each:9.1f}" for each in told)
            + f"{self.size / 1024:9.1f}{ratio}"
        )


def pages():
    """Name, who reads it, address."""
    manager, attorney = (
        User.objects.get(email=email)
        for email in (CASE_MANAGER, CASE_MANAGER.replace("case.manager", "attorney"))
    )
    own = Matter.objects.of(manager).open().filter(version__area__key="personal_injury").earliest("id")
    return [
        (EMPTY, manager, "/nothing/"),
        ("today", manager, "/today/"),
        ("attorney's desk", attorney, "/review/"),
        ("matter list", manager, "/matters/"),
        ("matter page", manager, own.get_absolute_url()),
        ("palette", manager, "/search/names/?q=gar"),
        ("palette, number", manager, f"/search/names/?q={own.number}"),
    ]


def measured(reader, address):
    browser = Client()
    browser.force_login(reader)
    first = browser.get(address)
    assert first.status_code == 200
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    found = Figures(len(queries), size=len(compress(first.content)))
    statements = [
        query["sql"] for query in queries if query["sql"].lstrip("(").startswith(("SELECT", "WITH"))
    ]
    for _ in range(ROUNDS):
        worked, begun = time.process_time(), time.perf_counter()
        browser.get(address)
        found.times.append(1000 * (time.perf_counter() - begun))
        found.work.append(1000 * (time.process_time() - worked))
        begun = time.perf_counter()
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()
        found.bare.append(1000 * (time.perf_counter() - begun))
    return found


def grown(size):
    """The firm with so many matters."""
    begun = time.perf_counter()
    for _ in seed_scale(matters=size - Matter.objects.count(), now=clock.now(), beside=True):
        pass
    rows = [
        f"{model.objects.count()} {model._meta.verbose_name_plural}"
        for model in (Deadline, Task, ThirdPartyRequest)
    ]
    people = User.objects.count()
    print(
        f"\n{size} matters, {', '.join(rows)}, {people} people; made in {time.perf_counter() - begun:.0f} s; "
        f"load {os.getloadavg()[0]:.1f}, {ROUNDS} rounds"
    )


@pytest.fixture
def as_served(monkeypatch):
    """As a web process of production does it: tests keep a copy of every context, which costs a sixth of a page,
    and look through everything loaded for garbage (`caseops/settings/gunicorn.py`)."""
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("as_served")
@pytest.mark.django_db(transaction=True)
@override_settings(ROOT_URLCONF=__name__)
def test_desks():
    smaller = {}
    for size in SIZES:
        grown(size)
        print("page              queries   median      p95      cpu bare SQL       KB   × small")
        for name, reader, address in pages():
            found = measured(reader, address)
            print(f"{name:<16} {found.line(smaller.get(name))}", flush=True)
            smaller.setdefault(name, found)
