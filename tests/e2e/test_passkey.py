"""A passkey made and used, with the authenticator Chromium keeps for tests."""

import pytest
from allauth.mfa.models import Authenticator

from caseops.audit.models import Entry
from tests.make import PASSWORD

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page_with_device(new_page):
    """A page whose computer has a fingerprint reader that always says yes."""
    page = new_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def make_passkey(page) -> None:
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/")


def test_passkey_is_made_and_opens_the_door(page_with_device, signed_in, dana):
    page = signed_in(page_with_device, dana)
    make_passkey(page)
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"webauthn", "recovery_codes"}
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url(lambda url: "login" not in url)
    page.goto("/settings/")
    assert page.get_by_label("Name").input_value() == dana.name
    assert Entry.objects.on_target(dana).get(verb="person.signed_in").detail["method"] == "a passkey"
