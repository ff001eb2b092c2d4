"""The rulebook at both widths and in both themes, and by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.e2e.looking import complaints

PAGES = {
    "list": "",
    "found": "?jurisdiction=CA&kind=court",
    "none": "?q=zzz",
    "rule": "ca-ccp-437c-a-2-motion/",
    "tried": "ca-ccp-2030-260-responses/?trigger_on=2026-03-05&service_method=mail",
    "refused": "fl-personal-injury/?trigger_on=2023-03-23",
    "act": "frcp-4-m-serve/confirmation/",
}


def test_axe_finds_nothing_and_nothing_sticks_out(new_page, signed_in, priya, screen, picture):
    page = signed_in(new_page(*screen), priya)
    for name, address in PAGES.items():
        page.goto(f"/rulebook/{address}")
        picture(page, "-".join(["rulebook", name, *screen]))
        assert complaints(page) == [], name


@pytest.mark.usefixtures("transactional_db")
def test_an_attorney_confirms_a_rule_where_it_stands_by_keyboard(new_page, signed_in, priya):
    page = signed_in(new_page(), priya)
    page.goto("/rulebook/?q=FRCP+4(m)")
    row = page.locator("#rule-frcp-4-m-serve")
    row.get_by_role("link", name="Confirm").focus()
    page.keyboard.press("Enter")
    note = row.get_by_label("What you read")
    expect(note).to_be_focused()
    page.keyboard.type("Rules of 2026, page 12")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("Confirmed by Priya Shah")
    expect(row.get_by_role("link", name="Turn off")).to_be_visible()
