"""How many SQL queries a page costs: the same for many rows as for few, and never more than committed.

`RATCHET=1 pytest tests/house/test_query_counts.py` writes lower figures into query_counts.json; it never raises one.
"""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseops.automation.firing import Event, fire
from caseops.core import clock
from caseops.intake.actions import check_conflicts
from caseops.signing.actions import Wanted, ask_to_sign
from deadlines.actions.events import schedule_event
from matters.actions import add_note, set_key_date
from matters.models import Matter, PracticeArea
from tests import make
from tests.automation.writing import rule, step
from tests.costs import rows as money
from tests.matters.dependants import ahead, hear_in, told_from
from tests.settlement.figures import settlement_of
from thirdparty.actions import send_request

# Two worlds are drawn and every page of them: one worker does it for all these tests.
pytestmark = pytest.mark.xdist_group("few and many")
RATCHET = Path(__file__).with_name("query_counts.json")
COMMITTED = json.loads(RATCHET.read_text(encoding="utf-8"))
FEW, MANY = 3, 9
SETTLEMENT = [
    "settlement",
    "settlement_damages",
    "settlement_coverage",
    "settlement_liens",
    "settlement_negotiation",
    "settlement_comparison",
]
OF_A_MATTER = ("matters:page", "request_leaves", "signings", "portal_desk", "matter_costs", *SETTLEMENT)
READERS = {
    "review": "priya",
    **dict.fromkeys(
        ["people:list", "people:permissions", "sent_messages", "automation", "settlement_fees"], "alex"
    ),
}
PAGES = [
    "today",
    "review",
    "board",
    "matters:list",
    "matters:page",
    "matters:open",
    "follow_ups",
    "follow_up_stack",
    "outstanding",
    "outstanding_parties",
    "outstanding_matters",
    "request_leaves",
    "inbox",
    "contacts:list",
    "conflicts",
    "leads",
    "mail",
    "client_updates",
    "automation",
    "onboarding",
    "practice_areas:list",
    "people:list",
    "sent_messages",
    "bell",
    "settings",
    "api_tokens",
    "sessions",
    "people:permissions",
    "calendar",
    "calendar_week",
    "calendar_month",
    "calendar_72",
    "control_sheet",
    "nothing_calendared",
    "feeds",
    "rulebook:list",
    "signings",
    "portal_desk",
    "costs",
    "matter_costs",
    "expense_entry",
    "expense_vendors",
    *SETTLEMENT,
    "settlement_fees",
]


def live_a_little(count):
    """So many matters in which something is going on."""
    dana = make.person("dana")
    hears = make.area().ruleblueprints.first() or rule("hearing", trigger="key_date_set", what="hearing_date")
    step(hears, f"call_{hears.steps.count()}")
    for _ in range(count):
        matter = make.matter()
        make.message(matter)
        make.lead()
        ask_to_sign(actor=dana, matter=matter, papers=[Wanted(make.document(matter))])
        add_note(actor=dana, matter=matter, text="She prefers texts.")
        for each in (Matter.objects.earliest("id"), matter):
            money.lived_through(each), money.ask(each)
        make.document(None, make.pdf(matter.number), f"{matter.number}.pdf", source="fax")
        check_conflicts(actor=dana, matter=matter, names=["Client 1"])
        set_key_date(actor=dana, matter=matter, name="hearing_date", on=make.tomorrow())
        send_request(actor=dana, request=matter.requests.first())
        fire(hears, matter, Event("entry:1", "The hearing is set"))
        schedule_event(
            actor=dana, matter=matter, kind="call", starts_at=clock.now() + timedelta(1), zone=dana.time_zone
        )


def earn(count):
    """So many settlements' worth of rows on the first matter."""
    first = Matter.objects.earliest("id")
    for _ in range(count):
        settlement_of(first, pays=False)


def cost(browser, page):
    """Queries of a page once the caches that live for ever are warm."""
    args = [Matter.objects.earliest("id").number] if page in OF_A_MATTER else []
    url = reverse(page, args=args)
    assert browser.get(url).status_code == 200
    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(url)
    return len(queries)


def costs():
    """What each page costs its reader now."""
    return {page: cost(signed_in(make.person(READERS.get(page, "dana"))), page) for page in PAGES}


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture(scope="module")
def few_and_many(lasting):
    """The costs of every page with few rows and with many: counted once for all tests."""
    with lasting():
        make.person("priya"), make.person("alex")
        live_a_little(FEW)
        earn(FEW)
        few = costs()
        live_a_little(MANY - FEW)
        earn(MANY - FEW)
        yield few, costs()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_the_same_for_many_rows(page, few_and_many):
    few, many = few_and_many
    assert many[page] == few[page]
    keep(page, few[page])


def keep(page, measured):
    """Hold the figure against the committed one, or tighten it when asked to."""
    if os.environ.get("RATCHET"):
        COMMITTED[page] = min(measured, COMMITTED.get(page, measured))
        RATCHET.write_text(json.dumps(COMMITTED, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    assert measured <= COMMITTED[page]


def test_the_plan_of_a_move_costs_the_same_for_5_and_for_30_rows(as_dana, dana):
    few, many = (cost_of_a_plan(as_dana, dana, count) for count in (5, 30))
    assert few == many
    keep("matters:key_dates plan", few)


def cost_of_a_plan(browser, actor, count):
    """Queries of showing what moves with a hearing, so many rows in all; no area is shared."""
    matter = make.matter(number=f"25-00{count:02d}")
    matter = hear_in(told_from(matter, count, actor), 90, actor)
    said = {"name": "hearing_date", "on": ahead(120).isoformat()}
    url = reverse("matters:key_dates", args=[matter.number])
    assert f"{count} dates move" in browser.post(url, said).content.decode()
    with CaptureQueriesContext(connection) as queries:
        browser.post(url, said, headers={"HX-Request": "true"})
    PracticeArea.objects.filter(key="small_injury").update(key=f"area_{count}")
    return len(queries)
