"""The pages nobody wants to see, which must still be readable."""

from tests.e2e.looking import complaints


def test_a_missing_page_is_readable_by_everybody(new_page, screen, picture):
    page = new_page(*screen)
    page.goto("/nowhere/")
    picture(page, "-".join(["404", *screen]))
    assert page.inner_text("h1") == "Nothing to see at this address"
    assert complaints(page) == []
