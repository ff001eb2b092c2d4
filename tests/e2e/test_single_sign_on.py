"""In with the firm's identity provider, in a browser, to a real provider and back."""

import pytest

from tests.e2e.looking import complaints
from tests.people.identity_provider import CLIENT, SECRET, Provider


@pytest.fixture
def idp(settings, live_server):
    with Provider() as provider:
        settings.SITE_URL = live_server.url
        settings.SSO_ISSUER, settings.SSO_NAME = provider.issuer, "Harbor ID"
        settings.SSO_CLIENT_ID, settings.SSO_CLIENT_SECRET = CLIENT, SECRET
        yield provider


def test_one_click_at_the_door(new_page, dana, idp, screen, picture):
    idp.claims = {"email": dana.email}
    page = new_page(*screen)
    page.goto("/settings/")
    picture(page, "-".join(["sso-door", *screen]))
    assert complaints(page) == []
    page.get_by_role("link", name="Sign in with Harbor ID").click()
    page.wait_for_url("**/settings/")
    assert page.get_by_label("Name").input_value() == dana.name


def test_who_is_not_known_is_told_so(new_page, db, idp, screen, picture):
    idp.claims = {"email": "stranger@firm.test"}
    page = new_page(*screen)
    page.goto("/accounts/login/")
    page.get_by_role("link", name="Sign in with Harbor ID").click()
    page.get_by_text("Nobody here has that address").wait_for()
    picture(page, "-".join(["sso-refused", *screen]))
    assert complaints(page) == []
