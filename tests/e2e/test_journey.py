"""What the house is for, by hand: sign in, open a matter, watch it fill, set one date, see what waited resolve."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from caseops.core import clock
from matters.actions import load_practice_area
from matters.models import Matter
from matters.practice_area_files import BUILT_IN
from tests.make import PASSWORD

pytestmark = pytest.mark.slow


@pytest.fixture
def practice(transactional_db, dana, priya):
    """The firm takes personal-injury matters."""
    text = (BUILT_IN / "personal_injury.yaml").read_text(encoding="utf-8")
    load_practice_area(actor=None, file="personal_injury.yaml", text=text)


def arrive(page, user):
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(re.compile("/today/"))


def fill_in(page, loss):
    """The open form, as a case manager on the phone with a new client fills it in."""
    page.get_by_role("link", name="Open matter").first.click()
    page.get_by_label(re.compile("Somebody new")).check()
    page.locator("input[name=new_name]").fill("Rosa Alvarez")
    page.locator("input[name=new_phone]").fill("(212) 555-0147")
    page.locator("select[name=area]").select_option("personal_injury")
    page.locator("select[name=subtype]").select_option("motor_vehicle")
    page.get_by_label("Date of loss").fill(loss.isoformat())
    page.get_by_label("Attorney").select_option(label="Priya Shah")


def rows(matter):
    kinds = (matter.tasks, matter.deadlines, matter.document_requirements, matter.requests)
    return [kind.count() for kind in kinds]


def test_a_matter_is_opened_and_fills(practice, page, dana):
    arrive(page, dana)
    fill_in(page, clock.today() - timedelta(20))
    page.get_by_role("button", name="Open the matter").click()
    expect(page.locator("h1")).to_contain_text("Rosa Alvarez")
    matter = Matter.objects.get()
    assert sum(rows(matter)) >= 40
    assert all(rows(matter))
    expect(page.locator("body")).to_contain_text(f"{rows(matter)[0]} tasks")


def test_setting_one_date_later_dates_what_waited(practice, page, dana):
    arrive(page, dana)
    fill_in(page, clock.today() - timedelta(20))
    page.get_by_role("button", name="Open the matter").click()
    page.wait_for_url(re.compile(r"/matters/\d\d-\d{4}/"))
    matter = Matter.objects.get()
    waiting = matter.tasks.filter(waits_for="retainer_signed")
    assert waiting.count() > 5
    sign_retainer(page)
    assert not waiting.exists()
    assert matter.tasks.filter(blueprint__anchor="retainer_signed", due_on__isnull=False).count() > 5


def sign_retainer(page):
    """Set the key date in the panel of the matter page."""
    row = page.locator("#key-date-retainer_signed")
    row.get_by_role("link", name=re.compile("^Set")).click()
    row.locator("input[type=date]").fill(clock.today().isoformat())
    with page.expect_response(re.compile("/key-dates/")):
        row.get_by_role("button", name="Keep").click()


def test_a_date_that_does_not_exist_keeps_what_was_typed(practice, page, dana):
    arrive(page, dana)
    fill_in(page, clock.today())
    page.evaluate("document.querySelector('input[type=date]').type = 'text'")
    page.locator("input[name*=date_of_loss]").fill("31.02.2026")
    page.get_by_role("button", name="Open the matter").click()
    expect(page.locator("body")).to_contain_text("31.02.2026 is not a date")
    assert page.locator("input[name=new_name]").input_value() == "Rosa Alvarez"
    assert not Matter.objects.exists()


def test_a_deadline_rings_the_bell(practice, page, dana):
    arrive(page, dana)
    fill_in(page, clock.today() - timedelta(20))
    page.get_by_role("button", name="Open the matter").click()
    page.wait_for_url(re.compile(r"/matters/\d\d-\d{4}/"))
    deadline = Matter.objects.get().deadlines.get(blueprint__key="sol")
    page.goto(f"/deadlines/{deadline.pk}/date/")
    page.locator("input[type=date]").fill((clock.today() + timedelta(3)).isoformat())
    page.locator("[name=reason]").fill("CPLR 214(5), three years from the accident")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("form.act .button-primary").click()
    page.goto("/messages/bell/")
    expect(page.locator("main")).to_contain_text("Statute of limitations")
