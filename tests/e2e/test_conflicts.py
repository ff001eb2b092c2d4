"""Conflict checks at both widths and in both themes, and by keyboard."""

import pytest
from playwright.sync_api import expect

from caseops.intake.actions import check_conflicts
from matters.actions import add_party
from tests import make
from tests.e2e.looking import complaints


@pytest.fixture
def check(dana, marco, priya, matter):
    """One hit in a matter of Dana's, one in a matter of Marco's, one in none."""
    for known in (matter, make.matter(actor=marco, team={"attorney": make.person("owen")})):
        add_party(actor=None, matter=known, contact=make.contact("Jon Smyth"), role="adverse")
    make.contact("John Q. Smith")
    return check_conflicts(actor=dana, matter=make.matter(), names=["John Smith", "Nobody Known"])


@pytest.mark.usefixtures("transactional_db")
def test_axe_finds_nothing_and_nothing_sticks_out(new_page, signed_in, priya, check, screen, picture):
    page = signed_in(new_page(*screen), priya)
    for name, address in {
        "list": "",
        "new": f"new/?matter={check.matter.number}",
        "page": f"{check.pk}/",
    }.items():
        page.goto(f"/conflicts/{address}")
        picture(page, "-".join(["conflicts", name, *screen]))
        assert complaints(page) == [], name


@pytest.mark.usefixtures("transactional_db")
def test_an_attorney_decides_by_keyboard(new_page, signed_in, priya, check):
    page = signed_in(new_page(), priya)
    page.goto(check.get_absolute_url())
    expect(page.get_by_text("A conflict exists: ask Owen Clarke.")).to_be_visible()
    page.get_by_label("No conflict").focus()
    page.keyboard.press("Space")
    page.get_by_label("Reason").focus()
    page.keyboard.type("Two other people of that name")
    page.get_by_role("button", name="Keep the decision").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".banner-good").last).to_contain_text("Two other people of that name")
