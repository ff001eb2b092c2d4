"""What a page costs at the server, with the demo firm's data: figures to read, never a test that fails on a clock.

Each page is asked for ROUNDS times through the whole stack but the network. The ratio is against the settings
page of the same run, which asks the database for next to nothing: figures of two machines compare by it alone.
"""

import statistics
import time

import pytest
from django.core.management import call_command
from django.test import Client

from caseops.users.models import User
from matters.models import Matter

ROUNDS = 30
PAGES = [
    "/settings/",
    "/today/",
    "/review/",
    "/matters/",
    "/matters/open/",
    "/requests/",
    "/contacts/",
    "/search/?q=al",
]


@pytest.fixture
def dana(db):
    """The demo firm's case manager, a month into its life."""
    call_command("load_practice_areas", verbosity=0)
    call_command("seed_demo", verbosity=0)
    return User.objects.get(email="dana@demo.test")


def milliseconds(browser, path):
    """The sorted times of one page, after a first round that warms the caches."""
    assert browser.get(path).status_code == 200
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        browser.get(path)
        times.append(1000 * (time.perf_counter() - begun))
    return sorted(times)


def test_pages(dana):
    browser = Client()
    browser.force_login(dana)
    matter = Matter.objects.visible_to(dana).open().filter(version__area__key="personal_injury").first()
    floor = 0.0
    print("\npage                      median ms   p95 ms   × settings")
    for path in [*PAGES, matter.get_absolute_url()]:
        times = milliseconds(browser, path)
        median, p95 = statistics.median(times), times[int(0.95 * ROUNDS)]
        floor = floor or median
        print(f"{path:<25} {median:>9.1f} {p95:>8.1f} {median / floor:>11.1f}")
