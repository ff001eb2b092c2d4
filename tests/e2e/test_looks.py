"""Every main page with a firm's data on it, at both widths and in both themes.

`SCREENSHOTS=docs pytest tests/e2e/test_looks.py` keeps the pictures; README.md shows one of them.
"""

import os

import pytest
from django.core.management import call_command

from caseops.core import clock
from caseops.demo.seed import seed_demo
from caseops.users.models import User
from matters.models import Matter
from tests.e2e.looking import complaints

pytestmark = pytest.mark.slow

SOME = (
    16 if "SCREENSHOTS" in os.environ else 8
)  # a picture shows a firm at work; each row of a list is like the next

PAGES = {
    "today": ("dana", "/today/"),
    "matters": ("dana", "/matters/"),
    "open": ("dana", "/matters/open/?area=personal_injury"),
    "matter": ("dana", "{matter}"),
    "follow-ups": ("dana", "/requests/"),
    "contacts": ("dana", "/contacts/"),
    "review": ("priya", "/review/"),
    "people": ("alex", "/people/"),
    "reports": ("alex", "/reports/"),
    "report": ("alex", "/reports/stages/?days=365"),
    "sent": ("alex", "/messages/sent/"),
    "settings": ("sam", "/settings/"),
    "calendar": ("dana", "/calendar/"),
    "calendar-week": ("dana", "/calendar/week/"),
    "calendar-month": ("dana", "/calendar/month/"),
    "calendar-72": ("dana", "/calendar/72-hours/"),
    "control-sheet": ("priya", "/calendar/control-sheet/"),
    "nothing-calendared": ("priya", "/calendar/nothing-calendared/"),
    "feeds": ("sam", "/settings/feeds/"),
    "search": ("dana", "/search/?q=al"),
    "bell": ("dana", "/messages/bell/"),
}


@pytest.fixture
def firm(transactional_db):
    """A part of the demo firm, a month into its life: enough for every page to be full."""
    call_command("load_practice_areas", verbosity=0)
    seed_demo(seed=1, now=clock.now(), matters=SOME)
    return {key: User.objects.get(email=f"{key}@demo.test") for key in ("dana", "priya", "alex", "sam")}


def addresses(dana):
    """Name, person and path of each page; the matter is one with much going on."""
    busy = Matter.objects.visible_to(dana).open().filter(version__area__key="personal_injury").first()
    return [(name, who, path.format(matter=busy.get_absolute_url())) for name, (who, path) in PAGES.items()]


def test_every_page_is_readable_by_everybody(firm, new_page, signed_in, screen, picture):
    page, found = new_page(*screen), []
    for who in ("dana", "priya", "alex", "sam"):
        signed_in(page, firm[who])
        mine = [(name, path) for name, reader, path in addresses(firm["dana"]) if reader == who]
        found += look(page, mine, picture, "-".join(screen))
    assert found == []


def look(page, places, picture, suffix):
    """What axe and the eye complain about on these pages."""
    for name, path in places:
        assert page.goto(path).ok, path
        picture(page, f"{name}-{suffix}")
        yield from (f"{name}: {line}" for line in complaints(page))
