"""Who may see a matter: raising a wall while somebody looks, at both widths, in both themes."""

import pytest
from django.urls import reverse

from matters.walls.actions import raise_wall
from tests.e2e.looking import complaints


@pytest.fixture
def address(matter):
    return reverse("matters:wall", args=[matter.number])


def looked_at(page, picture, name):
    picture(page, name)
    return complaints(page)


def test_page_without_a_wall_is_readable(new_page, signed_in, priya, alex, address, screen, picture):
    page = signed_in(new_page(*screen), priya)
    page.goto(address)
    assert looked_at(page, picture, "-".join(["wall-none", *screen])) == []


def test_page_with_a_wall_is_readable(
    new_page, signed_in, priya, alex, owen, sam, matter, address, screen, picture
):
    raise_wall(
        actor=alex, matter=matter, kind="screened", reason="Owen acted for the other driver", people=[owen]
    )
    page = signed_in(new_page(*screen), priya)
    page.goto(address)
    assert looked_at(page, picture, "-".join(["wall-standing", *screen])) == []


def test_a_refused_wall_is_readable(new_page, signed_in, priya, dana, address, screen, picture):
    page = signed_in(new_page(*screen), priya)
    page.goto(address)
    page.get_by_label("Dana Ruiz").check()
    page.get_by_label("Reason").fill("Her own car")
    page.get_by_role("button", name="Raise the wall").click()
    page.get_by_text("Dana Ruiz is on the team").first.wait_for()
    assert looked_at(page, picture, "-".join(["wall-refused", *screen])) == []


def test_who_is_walled_out_while_looking_finds_nothing_at_the_next_click(
    new_page, signed_in, priya, alex, matter, address
):
    outside = signed_in(new_page(), alex)
    outside.goto(matter.get_absolute_url())
    inside = signed_in(new_page(), priya)
    inside.goto(matter.get_absolute_url())
    inside.get_by_role("link", name="Who may see this matter").click()
    inside.get_by_label("Alex Morgan").check()
    inside.get_by_label("Reason").fill("His own car")
    inside.get_by_role("button", name="Raise the wall").press("Enter")
    inside.get_by_text("The wall stands.").wait_for()
    answer = outside.reload()
    assert answer
    assert answer.status == 404
    outside.goto("/matters/")
    assert matter.number not in outside.content()
