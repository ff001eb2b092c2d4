"""Leads at both widths and in both themes, and a call taken down by keyboard."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests import make
from tests.e2e.looking import complaints


@pytest.fixture
def lead(dana):
    said = {"event_on": date(2024, 12, 20), "state": "TX", "claim": "motor_vehicle", "against": ["Acme LLC"]}
    return make.lead("Ann Roe", area=make.area().area, summary="Rear-ended at a light.", **said)


@pytest.mark.usefixtures("transactional_db")
def test_axe_finds_nothing_and_nothing_sticks_out(new_page, signed_in, dana, lead, screen, picture):
    page = signed_in(new_page(*screen), dana)
    asked = {
        "list": "",
        "new": "new/",
        "page": f"{lead.pk}/",
        "letter": f"{lead.pk}/decision/?outcome=decline",
    }
    for name, address in asked.items():
        page.goto(f"/leads/{address}")
        picture(page, "-".join(["leads", name, *screen]))
        assert complaints(page) == [], name


@pytest.mark.usefixtures("transactional_db")
def test_a_call_is_taken_down_and_checked_by_keyboard(new_page, signed_in, dana):
    page = signed_in(new_page(), dana)
    page.goto("/leads/new/")
    page.get_by_label("Full name").fill("Ann Roe")
    page.locator("#id_summary").fill("Rear-ended at a light.")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Keep").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ann Roe", level=1)).to_be_visible()
    page.get_by_role("button", name="Check now").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody found")).to_be_visible()
