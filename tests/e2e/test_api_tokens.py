"""Making, copying and revoking an API token: at both widths, in both themes, and without JavaScript."""

import pytest

from caseops.people.actions import create_token
from caseops.people.models import ApiToken
from tests.e2e.looking import complaints
from tests.e2e.test_people import looked_at
from tests.make import PASSWORD

LIST, NEW = "/settings/tokens/", "/settings/tokens/new/"


@pytest.fixture
def tokens(dana):
    """One used by a program, one made by a command that never ends."""
    create_token(actor=dana, user=dana, name="Nightly export to the accountant", days=90)
    create_token(actor=None, user=dana)


def make_one(page):
    page.goto(NEW)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Name").fill("Nightly export")
    page.get_by_role("button", name="Make the token").click()
    return page.get_by_label("Token", exact=True).input_value()


def test_empty_list_is_readable(new_page, signed_in, dana, screen, picture):
    page = signed_in(new_page(*screen), dana)
    assert looked_at(page, picture, LIST, "-".join(["api-tokens-none", *screen])) == []


def test_list_is_readable(new_page, signed_in, dana, tokens, screen, picture):
    page = signed_in(new_page(*screen), dana)
    assert looked_at(page, picture, LIST, "-".join(["api-tokens", *screen])) == []


def test_new_token_is_readable(new_page, signed_in, dana, screen, picture):
    page = signed_in(new_page(*screen), dana)
    assert make_one(page).startswith("caseops_")
    picture(page, "-".join(["api-token-made", *screen]))
    assert complaints(page) == []
    assert looked_at(page, picture, NEW, "-".join(["api-token-new", *screen])) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_token_is_made_and_revoked(new_page, signed_in, dana, script):
    page = signed_in(new_page("phone", java_script_enabled=script), dana)
    make_one(page)
    page.get_by_role("link", name="I have copied it").click()
    page.locator("summary", has_text="Revoke").click()
    page.get_by_role("button", name="Revoke it").click()
    page.get_by_text("Nightly export is revoked").wait_for()
    assert not ApiToken.objects.exists()
