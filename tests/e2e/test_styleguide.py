"""Every component, at both widths and in both themes, as axe and the eye see it."""

import pytest

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
