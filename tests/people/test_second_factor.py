"""The real way: scan the secret, type the code, sign in with both."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from caseops.audit.models import Entry
from caseops.people.actions import remove_second_factors
from tests.make import PASSWORD
from tests.people.conftest import mail_to

SETTINGS = "/settings/"


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture(autouse=True)
def frozen_clock():
    """A code must not run out between two lines of a test."""
    cache.clear()
    with time_machine.travel(timezone.now(), tick=False):
        yield


@pytest.fixture
def secret(dana):
    """Dana has an authenticator app."""
    secret = generate_totp_secret()
    TOTP.activate(dana, secret)
    return secret


def signed_in(client):
    return client.get(SETTINGS).status_code == 200


def test_set_up_asks_for_the_password_first(client, sign_in, dana):
    sign_in(dana)
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.url.startswith(reverse("account_reauthenticate"))


def test_app_is_set_up_and_recovery_codes_come_with_it(
    client, sign_in, dana, django_capture_on_commit_callbacks
):
    sign_in(dana)
    activate = reverse("mfa_activate_totp")
    page = client.post(
        f"{reverse('account_reauthenticate')}?next={activate}", {"password": PASSWORD}, follow=True
    )
    assert "data:image/svg+xml" in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(activate, {"code": code_of(client.session["mfa.totp.secret"])})
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert Entry.objects.on_target(dana).first().sentence == "added an authenticator app"
    assert "An authenticator app was added to your sign-in." in mail_to(dana.email).body


def test_password_alone_does_not_open_the_door(client, sign_in, dana, secret):
    assert sign_in(dana).url == reverse("mfa_authenticate")
    assert not signed_in(client)


def test_password_and_code_do(client, sign_in, dana, secret):
    sign_in(dana, next_page=SETTINGS)
    answer = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert answer.url == SETTINGS
    assert signed_in(client)
    entry = Entry.objects.on_target(dana).get(verb="person.signed_in")
    assert entry.detail["method"] == "password and an authenticator code"


def test_wrong_code_is_refused_and_recorded(client, sign_in, dana, secret):
    sign_in(dana)
    page = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Incorrect code" in page
    assert not signed_in(client)
    assert Entry.objects.on_target(dana).first().detail["reason"] == "wrong code"


def test_code_works_once(client, sign_in, dana, secret):
    for opens in (True, False):
        sign_in(dana)
        client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
        assert signed_in(client) is opens
        client.logout()


def test_recovery_code_opens_the_door_once(client, sign_in, dana, secret):
    code = RecoveryCodes.activate(dana).get_unused_codes()[0]
    for opens in (True, False):
        sign_in(dana)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert signed_in(client) is opens
        client.logout()


def test_secret_is_not_readable_in_the_database(dana, secret):
    assert secret not in str(Authenticator.objects.get(user=dana).data)


def test_after_a_change_of_secret_key_codes_are_refused_in_words(client, sign_in, dana, secret, settings):
    settings.SECRET_KEY = "another key, and the first is not among the former ones"
    sign_in(dana)
    page = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).content.decode()
    assert "Ask an admin to remove it" in page


def test_former_secret_key_still_opens(client, sign_in, dana, secret, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, and the first is among the former ones"
    sign_in(dana)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert signed_in(client)


def test_admin_removes_it_when_the_phone_is_lost(client, alex, dana, secret, sign_in):
    remove_second_factors(actor=alex, person=dana)
    assert sign_in(dana).url == reverse("home")
    assert "An admin of your firm removed your second factor" in mail_to(dana.email).body
    assert Entry.objects.filter(verb="person.second_factors_removed", actor=alex).exists()


def test_there_must_be_one_to_remove(alex, dana):
    with pytest.raises(ValidationError, match="Dana Ruiz has no second factor"):
        remove_second_factors(actor=alex, person=dana)


def test_nobody_removes_the_own_or_anothers_without_right(alex, dana, marco, secret):
    with pytest.raises(ValidationError, match="yourself"):
        remove_second_factors(actor=alex, person=alex)
    with pytest.raises(PermissionDenied):
        remove_second_factors(actor=marco, person=dana)
