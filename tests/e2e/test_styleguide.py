"""Every component, at both widths and in both themes, as axe and the eye see it."""

import pytest

from tests.e2e import screens
from tests.e2e.looking import complaints, sticks_out


@pytest.mark.parametrize("name", ["styleguide", "styleguide/today"])
def test_axe_finds_nothing_and_nothing_sticks_out(as_alex, screen, picture, name):
    page = as_alex(*screen)
    page.goto(f"/{name}/")
    picture(page, "-".join([name.replace("/", "-"), *screen]))
    assert complaints(page) == []


@pytest.fixture
def as_alex(new_page, signed_in, alex):
    return lambda *screen: signed_in(new_page(*screen), alex)


def test_what_is_wrong_is_found(page) -> None:
    page.set_content(
        "<html lang=en><title>A</title><main><h1>A</h1><img src=a.png><p id=w>wide</p></main></html>"
    )
    assert any("image-alt" in line for line in complaints(page))
    assert not sticks_out(page)
    page.locator("#w").evaluate("paragraph => paragraph.style.width = '3000px'")
    assert sticks_out(page)


ONLY_WHERE = {
    "sticks out": "@media (max-width: 500px) { p { width: 900px } }",
    "color-contrast": "@media (prefers-color-scheme: dark) { p { color: #222; background: #000 } }",
}


@pytest.mark.skipif(screens.ALL, reason="each test is played on all screens and looks at its own alone")
@pytest.mark.parametrize("wrong", ONLY_WHERE)
def test_what_is_wrong_on_the_opposite_screen_alone_is_found_there(page, wrong) -> None:
    said = f"<style>{ONLY_WHERE[wrong]}</style><main><h1>A</h1><p>words</p></main>"
    page.set_content(f"<html lang=en><title>A</title>{said}</html>")
    [line] = complaints(page)
    assert line.startswith(f"phone dark: {wrong}")
    assert screens.of(page) == ("desk", "light")
    assert page.viewport_size == {"width": 1360, "height": 860}
