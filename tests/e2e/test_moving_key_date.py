"""Moving a key date in a real browser: look at the plan, leave it or give the reason."""

import re

import pytest
from playwright.sync_api import expect

from deadlines.actions import acknowledge_deadline
from matters.actions import complete_task
from tests.e2e.looking import complaints
from tests.matters.dependants import NAME, WHY, ahead, hear_in, told_from

ROW = f"#key-date-{NAME}"


@pytest.fixture
def heard(transactional_db, matter, dana, priya):
    """Eight dates hang on the hearing, one of them done and one acknowledged."""
    hear_in(told_from(matter, 8, dana), 40, dana)
    complete_task(actor=dana, task=matter.tasks.get(name="Work 2"))
    acknowledge_deadline(actor=priya, deadline=matter.deadlines.get(name="Hearing"))
    return matter


@pytest.fixture
def planned(new_page, signed_in, heard, dana):
    """The matter page with the plan of an earlier hearing open."""

    def opened(size="desk", theme="light", **more):
        page = signed_in(new_page(size, theme, **more), dana)
        page.goto(heard.get_absolute_url())
        page.locator(ROW).get_by_role("link", name=re.compile("^Move")).click()
        page.locator(f"{ROW} input[name=on]").fill(ahead(4).isoformat())
        page.locator(ROW).get_by_role("button", name="See what moves").click()
        expect(page.get_by_label("Why it moves")).to_be_visible()
        return page

    return opened


def test_the_plan_is_clean_everywhere(planned, screen, picture):
    page = planned(*screen)
    expect(page.locator(".move-sum")).to_contain_text("already past")
    picture(page, f"moving-{'-'.join(screen)}")
    assert complaints(page) == []


def test_the_reason_has_the_focus_and_enter_moves_the_date(planned, heard, picture):
    page = planned()
    expect(page.get_by_label("Why it moves")).to_be_focused()
    page.keyboard.type(WHY)
    page.keyboard.press("Enter")
    expect(page.locator(ROW)).to_contain_text(f"by Dana Ruiz: {WHY}")
    expect(page.locator(".move")).to_have_count(0)
    assert heard.key_date(NAME) == ahead(4)
    page.locator(ROW).scroll_into_view_if_needed()
    picture(page, "moving-done")


def test_escape_leaves_everything_as_it_was(planned, heard):
    page = planned()
    page.keyboard.press("Escape")
    expect(page.locator(".move")).to_have_count(0)
    expect(page.locator(ROW).get_by_role("link", name=re.compile("^Move"))).to_be_focused()
    assert heard.key_date(NAME) == ahead(40)


def test_what_changed_meanwhile_is_said_and_the_reason_kept(planned, heard, dana):
    page = planned()
    complete_task(actor=dana, task=heard.tasks.get(name="Work 4"))
    page.get_by_label("Why it moves").fill(WHY)
    page.get_by_role("button", name="Move the date").click()
    expect(page.locator(".move")).to_contain_text("Something changed since you looked")
    expect(page.get_by_label("Why it moves")).to_have_value(WHY)
    page.get_by_role("button", name="Move the date").click()
    expect(page.locator(".move")).to_have_count(0)
    assert heard.key_date(NAME) == ahead(4)


def test_without_scripts_the_plan_is_a_page(planned, heard):
    page = planned(java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Move hearing date")
    page.get_by_label("Why it moves").fill(WHY)
    page.get_by_role("button", name="Move the date").click()
    expect(page.locator(ROW)).to_contain_text(WHY)
    assert heard.key_date(NAME) == ahead(4)
