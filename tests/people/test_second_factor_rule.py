"""Admins need a second factor where the firm asks for it."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from caseops.people.adapter import SecondFactorAdapter


@pytest.fixture(autouse=True)
def rule(settings):
    settings.REQUIRE_MFA_FOR_ADMINS = True


@pytest.fixture
def app(alex):
    return TOTP.activate(alex, generate_totp_secret()).instance


def test_admin_without_one_is_led_to_set_it_up(as_alex):
    answer = as_alex.get("/people/", follow=True)
    assert answer.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "Your firm asks for a second factor" in answer.content.decode()


def test_fragment_leads_there_too(as_alex):
    assert as_alex.get("/people/", headers={"HX-Request": "true"})["HX-Redirect"] == reverse("mfa_index")


def test_posting_past_it_does_nothing(as_alex, dana):
    assert as_alex.post(reverse("people:deactivation", args=[dana.pk])).url == reverse("mfa_index")
    dana.refresh_from_db()
    assert dana.is_active


@pytest.mark.parametrize("name", ["mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"])
def test_way_to_set_it_up_stays_open(as_alex, name):
    answer = as_alex.get(reverse(name))
    assert answer.status_code == 200 or answer.url.startswith(reverse("account_reauthenticate"))


def test_way_out_stays_open(as_alex):
    assert as_alex.post(reverse("account_logout")).url == reverse("account_login")


def test_admin_with_an_app_goes_on(as_alex, app):
    assert as_alex.get("/people/").status_code == 200


def test_recovery_codes_alone_are_not_enough(as_alex, alex):
    RecoveryCodes.activate(alex)
    assert as_alex.get("/people/").status_code == 302


def test_others_are_not_asked(as_dana):
    assert as_dana.get("/settings/").status_code == 200


def test_who_may_repair_is_asked(as_dana, dana):
    dana.is_staff = True
    dana.save()
    assert as_dana.get("/settings/").url == reverse("mfa_index")


def test_firm_that_does_not_ask_lets_admins_in(as_alex, settings):
    settings.REQUIRE_MFA_FOR_ADMINS = False
    assert as_alex.get("/people/").status_code == 200


def test_last_one_of_an_admin_stays(app, alex):
    RecoveryCodes.activate(alex)
    assert not SecondFactorAdapter().can_delete_authenticator(app)


def test_one_of_two_may_go(app, alex):
    Authenticator.objects.create(user=alex, type="webauthn", data={})
    assert SecondFactorAdapter().can_delete_authenticator(app)


def test_others_may_remove_theirs(dana):
    assert SecondFactorAdapter().can_delete_authenticator(
        TOTP.activate(dana, generate_totp_secret()).instance
    )
