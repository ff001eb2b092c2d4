"""The questions on a phone, twice open and without scripts; the whole way is walked in test_client_walk.py."""

import pytest
from playwright.sync_api import expect

from caseops.intake.actions import begin_questionnaire, hand_out_link
from caseops.intake.models import Answer
from tests import make


@pytest.fixture
def asked(transactional_db, dana):
    lead = make.lead("Ann Roe", area=make.asking_area().area)
    return begin_questionnaire(actor=dana, lead=lead)


@pytest.fixture
def path(dana, asked):
    return "/" + hand_out_link(actor=dana, questionnaire=asked).split("/", 3)[3]


def saved(page, key):
    expect(page.locator(f"#state-{key}")).to_contain_text("Saved")


def fill(page, key, text):
    page.locator(f"#in-{key}").fill(text)
    saved(page, key)


def kept(key):
    return Answer.objects.get(question__key=key).value


def test_two_open_pages_lose_nothing(new_page, path):
    first, second = new_page("phone"), new_page("phone", "dark")
    first.goto(path)
    second.goto(path)
    fill(first, "narrative", "First page")
    second.locator("#in-narrative").fill("Second page")
    expect(second.locator("#state-narrative")).to_contain_text("answered on another page")
    assert kept("narrative") == "First page"
    second.locator("#in-narrative").fill("Second page, meant")
    saved(second, "narrative")
    assert kept("narrative") == "Second page, meant"


def test_without_scripts_the_button_keeps_the_page(chromium, live_server, path):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    page.locator("#in-full_name").fill("Ann Roe")
    page.locator("#in-q-adverse-0-adverse_name").fill("Acme LLC")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#in-q-adverse-1-adverse_name")).to_be_visible()
    context.close()
    assert (kept("full_name"), kept("adverse")) == ("Ann Roe", [{"adverse_name": "Acme LLC"}])
