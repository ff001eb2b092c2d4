"""Passwords and sessions, as the standards ask: nothing guessable, nothing cut, nothing reused."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from caseops.people.passwords import NotOfTheFirm
from tests.make import PASSWORD
from tests.people.conftest import mail_to, path_in

LONG = "ñ Ünïcode, \u4f60 and   spaces " * 4 + "Zz"


@pytest.mark.parametrize(
    "password",
    [
        "HarborPine2026!",
        "harbor&pine-2027",
        "CaseOps-CaseOps-1",
        "Welcome2Harbor!",
        "attorney123456",
        "Paralegal#2026!",
    ],
)
def test_a_password_is_not_made_of_what_everybody_knows(password, settings):
    settings.FIRM_NAME = "Harbor & Pine LLP"
    with pytest.raises(ValidationError, match="guess first"):
        NotOfTheFirm().validate(password)


@pytest.mark.parametrize(
    "password", ["a harbor where the pine trees sing", "123456789012", "clientele of the moon"]
)
def test_a_sentence_may_name_the_firm(password, settings):
    settings.FIRM_NAME = "Harbor & Pine LLP"
    NotOfTheFirm().validate(password)


def test_the_validator_is_asked(dana):
    with pytest.raises(ValidationError, match="guess first"):
        validate_password("CaseOps-CaseOps-1", dana)


def test_any_letters_will_do_and_a_hundred_of_them(client, dana, sign_in):
    assert len(LONG) > 100
    client.force_login(dana)
    said = {"oldpassword": PASSWORD, "password1": LONG, "password2": LONG}
    assert client.post(reverse("account_change_password"), said).status_code == 302
    client.logout()
    for other in (LONG[:-1], LONG.lower(), LONG.strip() + " "):
        assert sign_in(dana, other).status_code == 200
    assert sign_in(dana, LONG).status_code == 302


@pytest.mark.parametrize("name", ["account_login", "account_change_password"])
def test_the_field_hides_it_and_lets_a_manager_fill_it(as_dana, client, name):
    browser = Client() if name == "account_login" else as_dana
    page = browser.get(reverse(name)).content.decode()
    assert 'type="password"' in page
    assert "-password" in page  # autocomplete: current or new
    assert "onpaste" not in page


def test_a_reset_password_still_needs_the_second_factor(client, dana, sign_in):
    TOTP.activate(dana, generate_totp_secret())
    client.post(reverse("account_reset_password"), {"email": dana.email})
    form = client.get(path_in(mail_to(dana.email)), follow=True).request["PATH_INFO"]
    client.post(form, {"password1": "an entirely new sentence", "password2": "an entirely new sentence"})
    assert client.get("/settings/").status_code == 302
    assert sign_in(dana, "an entirely new sentence").url == reverse("mfa_authenticate")


def test_signing_in_makes_a_new_session(client, dana, sign_in):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    planted = client.session.session_key
    client.cookies["sessionid"] = planted
    sign_in(dana)
    assert client.session.session_key not in {None, planted}
    assert Client(headers={"Cookie": f"sessionid={planted}"}).get("/settings/").status_code == 302
