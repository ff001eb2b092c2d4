"""Setting up an authenticator app in a browser, and signing in with it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.e2e.looking import complaints, sticks_out
from tests.make import PASSWORD


def digits(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def setting_up(new_page, dana, signed_in, screen):
    page = signed_in(new_page(*screen), dana)
    page.goto("/accounts/2fa/totp/activate/")
    if page.get_by_label("Password").is_visible():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Confirm").click()
    return page


def test_an_app_is_set_up_by_scanning_and_typing_six_digits(setting_up, picture, screen, dana):
    picture(setting_up, "-".join(["totp", *screen]))
    assert complaints(setting_up) == []
    assert not sticks_out(setting_up)
    setting_up.get_by_label("Six digits").fill(digits(setting_up.get_by_label("Secret").input_value()))
    setting_up.get_by_role("button", name="Turn it on").click()
    setting_up.wait_for_url(lambda url: "activate" not in url)
    assert Authenticator.objects.filter(user=dana, type="totp").exists()
