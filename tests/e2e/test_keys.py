"""The shell answers to keys, remembers the theme, and works with a thumb."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def today(page, signed_in, alex):
    signed_in(page, alex).goto("/styleguide/today/")
    return page


def focused(page) -> str:
    return page.evaluate("document.activeElement.innerText")


def test_j_and_k_move_from_row_to_row(today):
    today.keyboard.press("j")
    today.keyboard.press("j")
    assert focused(today).startswith("Hearing: motion to compel")
    today.keyboard.press("k")
    assert focused(today).startswith("Statute of limitations")


def test_ctrl_k_finds_a_place_and_goes_there(today):
    today.keyboard.press("Control+k")
    today.keyboard.type("sett")
    assert today.inner_text("#palette [aria-selected='true']").startswith("Settings")
    today.keyboard.press("Enter")
    today.wait_for_url("**/settings/**")


def test_escape_closes_the_palette(today):
    today.keyboard.press("Control+k")
    today.keyboard.type("x")
    today.keyboard.press("Escape")
    assert not today.locator("#palette").is_visible()


def test_a_question_mark_lists_the_keys(today):
    today.keyboard.press("?")
    expect(today.locator("#shortcuts")).to_be_visible()
    expect(today.locator("#shortcuts")).to_contain_text("Next, previous row")


def test_keys_stay_off_when_a_person_switched_them_off(page, signed_in, alex):
    alex.shortcuts = False
    alex.save()
    signed_in(page, alex).goto("/styleguide/today/")
    page.keyboard.press("?")
    assert not page.locator("#shortcuts").is_visible()
    assert page.locator(".search kbd").is_hidden()


def test_the_theme_chosen_on_this_device_survives_a_reload(today):
    today.click(".me summary")
    today.click("[data-theme-choice='dark']")
    today.reload()
    assert today.get_attribute("html", "data-theme") == "dark"


def test_the_undo_bar_leaves_after_its_seconds(today):
    today.clock.install()
    today.reload()
    today.clock.run_for(300_000)
    assert today.locator(".undo").is_visible()
    today.clock.run_for(310_000)
    assert today.locator(".undo").count() == 0


def test_on_a_phone_the_rest_is_behind_more(new_page, signed_in, alex):
    page = signed_in(new_page("phone"), alex)
    page.goto("/styleguide/today/")
    rest = page.locator("#nav-rest")
    assert not rest.is_visible()
    page.click("button[popovertarget='nav-rest']")
    assert rest.is_visible()


def test_menus_close_on_escape_and_give_the_focus_back(today):
    today.click(".me summary")
    today.keyboard.press("Escape")
    assert not today.locator(".menu-list").first.is_visible()
    assert "Alex Morgan" in focused(today)
