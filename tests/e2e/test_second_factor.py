"""Setting up an authenticator app in a browser, and signing in with it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from caseops.core import clock
from caseops.people.models import SecondFactorRule
from tests.e2e.looking import complaints
from tests.make import PASSWORD


@pytest.fixture(autouse=True)
def patient(settings):
    """On a busy machine the next code may have come before this one is typed."""
    settings.MFA_TOTP_TOLERANCE = 1  # steps of thirty seconds


def digits(secret: str) -> str:
    _, now, _ = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


@pytest.fixture
def setting_up(new_page, dana, signed_in, screen):
    page = signed_in(new_page(*screen), dana)
    page.goto("/accounts/2fa/totp/activate/")
    if page.get_by_label("Password").is_visible():
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Six digits").wait_for()
    return page


def test_an_app_is_set_up_by_scanning_and_typing_six_digits(setting_up, picture, screen, dana):
    picture(setting_up, "-".join(["totp", *screen]))
    assert complaints(setting_up) == []
    setting_up.get_by_label("Six digits").fill(digits(setting_up.get_by_label("Secret").input_value()))
    setting_up.get_by_role("button", name="Turn it on").click()
    setting_up.wait_for_url(lambda url: "activate" not in url)
    assert Authenticator.objects.filter(user=dana, type="totp").exists()


def test_who_must_have_one_is_led_there_and_let_in_afterwards(new_page, dana, signed_in, screen, picture):
    SecondFactorRule.objects.create(role=dana.role, from_on=clock.today())
    page = signed_in(new_page(*screen), dana)
    page.goto("/matters/")
    page.get_by_text("Your firm asks for a second factor").wait_for()
    picture(page, "-".join(["forced", *screen]))
    assert complaints(page) == []
    page.get_by_role("link", name="Set up").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Six digits").fill(digits(page.get_by_label("Secret").input_value()))
    page.get_by_role("button", name="Turn it on").click()
    page.wait_for_url(lambda url: "activate" not in url)
    answer = page.goto("/matters/")
    assert answer
    assert answer.status == 200
    assert page.url.endswith("/matters/")


def test_an_admin_says_who_needs_one(new_page, dana, alex, signed_in, screen, picture):
    page = signed_in(new_page(*screen), alex)
    page.goto("/people/")
    page.get_by_role("link", name="Second factors").click()
    page.get_by_label("Attorneys from").fill(clock.today().isoformat())
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    picture(page, "-".join(["second-factor-rules", *screen]))
    assert complaints(page) == []
    page.get_by_label("Admins from").fill(clock.today().isoformat())
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Add a second factor of your own first").first.wait_for()
    picture(page, "-".join(["second-factor-rules-refused", *screen]))
    assert complaints(page) == []
