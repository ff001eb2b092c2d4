"""The firm's identity provider opens the door for people whom we know, and for nobody else."""

import base64
import json
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.people.actions import deactivate_person
from caseops.people.models import SecondFactorRule
from caseops.users.models import User
from tests.api.conftest import calling
from tests.people.conftest import mail_to
from tests.people.identity_provider import CLIENT, SECRET, Provider, new_key

LOGIN, BACK = "/accounts/sso/login/", "/accounts/sso/callback/"


@pytest.fixture
def idp(settings):
    with Provider() as provider:
        settings.SSO_ISSUER, settings.SSO_NAME = provider.issuer, "Harbor ID"
        settings.SSO_CLIENT_ID, settings.SSO_CLIENT_SECRET = CLIENT, SECRET
        yield provider


@pytest.fixture
def come(client, idp):
    """`come("dana@firm.test")`: through the provider and back, as a browser does; what the door answers."""

    def walked(email, browser=client, **claims):
        idp.claims = {"email": email, **claims}
        there = browser.get(LOGIN)
        return browser.get(BACK, idp.visited(there.url))

    return walked


def is_in(browser):
    return browser.get("/settings/").status_code == 200


def refused(answer):
    assert answer.status_code == 403
    return answer.content.decode()


def test_without_a_provider_there_is_no_such_door(client, db):
    assert client.get(LOGIN).status_code == 404
    assert client.get(BACK).status_code == 404
    assert "Sign in with" in client.get(reverse("account_login")).content.decode()  # a passkey
    assert LOGIN not in client.get(reverse("account_login")).content.decode()


def test_sign_in_offers_it(client, db, idp):
    page = client.get(reverse("account_login"), {"next": "/matters/"}).content.decode()
    assert "Sign in with Harbor ID" in page
    assert f"{LOGIN}?next=/matters/" in page


def test_a_person_we_know_comes_in_and_it_is_on_record(client, dana, come):
    assert come("Dana@Firm.test").url == reverse("home")
    assert is_in(client)
    assert Entry.objects.on_target(dana).get(verb="person.signed_in").detail["method"] == "single sign-on"
    assert Entry.objects.on_target(dana).filter(verb="person.single_sign_on_linked").exists()
    assert "linked to your account at the firm" in mail_to(dana.email).body


def test_what_is_asked_is_fresh_bound_and_small(client, db, idp):
    asked = [parse_qs(urlsplit(client.get(LOGIN).url).query) for _ in range(2)]
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert set(asked[0]["scope"][0].split()) == {"openid", "email"}
    assert asked[0]["redirect_uri"] == [f"http://localhost:8000{BACK}"]


def test_what_the_address_says_changes_nothing(client, db, idp):
    said = {"scope": "everything", "process": "connect", "auth_params": "nonce=mine", "action": "rerequest"}
    asked = parse_qs(urlsplit(client.get(LOGIN, said).url).query)
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert asked["nonce"] != ["mine"]


def test_the_way_leads_back_to_where_one_wanted(client, dana, idp):
    idp.claims = {"email": dana.email}
    there = client.get(LOGIN, {"next": "/matters/"})
    assert client.get(BACK, idp.visited(there.url)).url == "/matters/"


@pytest.mark.parametrize("foreign", ["https://evil.test/", "//evil.test", "javascript:alert(1)"])
def test_and_never_to_a_foreign_place(client, dana, idp, foreign):
    idp.claims = {"email": dana.email}
    there = client.get(LOGIN, {"next": foreign})
    assert client.get(BACK, idp.visited(there.url)).url == reverse("home")


def test_a_foreign_page_cannot_sign_anybody_in(client, db, idp):
    answer = client.get(LOGIN, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert "Go on only if you meant to sign in" in answer.content.decode()


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email_verified": "true"}, {"email": None}])
def test_an_address_nobody_vouches_for_opens_nothing(client, dana, come, claims):
    assert "does not vouch" in refused(come(**{"email": dana.email, **claims}))
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_unless_the_operator_says_that_it_always_is(client, dana, come, settings):
    settings.SSO_EMAIL_IS_VERIFIED = True
    come(dana.email, email_verified=False)
    assert is_in(client)


def test_nobody_is_made_by_signing_in(client, dana, come):
    assert "Nobody here has that address" in refused(come("stranger@firm.test"))
    assert User.objects.count() == 1


def test_who_left_stays_outside(client, dana, alex, come):
    come(dana.email)
    deactivate_person(actor=alex, person=dana)
    assert not is_in(client)
    assert not SocialAccount.objects.exists()
    refused(come(dana.email))
    assert not is_in(client)


def test_who_was_shut_out_by_hand_stays_outside_though_linked(client, dana, come):
    come(dana.email)
    User.objects.update(is_active=False)
    assert come(dana.email).url == reverse("account_inactive")
    assert not is_in(client)


def test_from_then_on_the_account_counts_not_the_address(client, dana, come):
    come(dana.email)
    client.logout()
    come("dana.ruiz-new@firm.test")
    assert is_in(client)
    assert SocialAccount.objects.count() == 1


def test_another_account_of_the_same_address_is_refused_and_on_record(client, dana, come):
    come(dana.email)
    client.logout()
    assert "another account" in refused(come(dana.email, sub="u-2"))
    assert not is_in(client)
    assert Entry.objects.filter(verb="person.sign_in_failed").exists()


def test_nothing_of_the_provider_is_kept_but_who_it_is(dana, come, idp):
    come(dana.email, name="Dana Ruiz", groups=["partners"])
    assert SocialAccount.objects.get().extra_data == {"iss": idp.issuer, "sub": "u-1"}
    assert not SocialToken.objects.exists()


def unsigned(claims):
    def part(said):
        return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")

    return f"{part({'alg': 'none', 'kid': 'one'})}.{part(claims)}."


FORGED = {
    "signed by somebody else": lambda claims: jwt.encode(claims, new_key(), "RS256", headers={"kid": "one"}),
    "an unknown key": lambda claims: jwt.encode(claims, new_key(), "RS256", headers={"kid": "two"}),
    "no key named": lambda claims: jwt.encode(claims, new_key(), "RS256"),
    "not signed": unsigned,
    "signed with the public key": lambda claims: jwt.encode(
        claims, "x" * 64, "HS256", headers={"kid": "one"}
    ),
    "no token": lambda _claims: "",
    "no token at all": lambda _claims: "a.b.c",
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_token_opens_nothing(client, dana, come, idp, how):
    idp.forge = FORGED[how]
    assert "did not let you in" in refused(come(dana.email))
    assert not is_in(client)


WRONG = {
    "for somebody else": {"aud": "another"},
    "for several": {"aud": [CLIENT, "another"]},
    "by somebody else": {"iss": "https://evil.test"},
    "run out": {"exp": 1},
    "not yet": {"iat": 99999999999, "nbf": 99999999999},
    "another question": {"nonce": "yesterday's"},
    "no question": {"nonce": None},
    "nobody": {"sub": None},
}


@pytest.mark.parametrize("how", WRONG)
def test_a_token_that_says_something_wrong_opens_nothing(client, dana, come, how):
    refused(come(dana.email, **WRONG[how]))
    assert not is_in(client)


def test_an_answer_nobody_asked_for_opens_nothing(client, dana, idp):
    idp.claims = {"email": dana.email}
    there = client.get(LOGIN)
    said = idp.visited(there.url)
    refused(Client().get(BACK, said))  # the link, sent to somebody else
    refused(client.get(BACK, {**said, "state": "mine"}))
    assert client.get(BACK, said).url == reverse("home")
    client.logout()
    refused(client.get(BACK, said))  # once is all


@pytest.mark.parametrize(
    "said", [{"error": "access_denied"}, {"error": "x"}, {}, {"code": ""}, {"state": "\x00"}]
)
def test_a_broken_answer_is_told_in_words(client, db, idp, said):
    assert "did not let you in" in refused(client.get(BACK, said))


def test_a_provider_that_calls_itself_otherwise_is_not_asked(client, db, idp):
    idp.published = {"issuer": "https://evil.test"}
    refused(client.get(LOGIN))


def test_a_provider_is_not_followed_elsewhere(client, db, idp):
    idp.elsewhere = "http://127.0.0.1:1/"
    refused(client.get(LOGIN))


def test_a_provider_that_is_down_is_told_in_words(client, db, settings):
    settings.SSO_ISSUER = "http://127.0.0.1:9"
    refused(client.get(LOGIN))


@pytest.mark.parametrize("counts", [True, False])
def test_a_second_factor_of_ours_is_asked_unless_theirs_counts(client, dana, come, settings, counts):
    settings.SSO_IS_SECOND_FACTOR = counts
    TOTP.activate(dana, generate_totp_secret())
    assert come(dana.email).url == reverse("home" if counts else "mfa_authenticate")
    assert is_in(client) is counts


@pytest.mark.parametrize("counts", [True, False])
def test_who_must_have_one_has_it_there_where_it_counts(client, dana, come, settings, counts):
    settings.SSO_IS_SECOND_FACTOR = counts
    SecondFactorRule.objects.create(role=dana.role, from_on=clock.today())
    come(dana.email)
    assert is_in(client) is counts
    assert (calling(dana).get("/api/v1/matters/").status_code == 200) is counts


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ({"amr": ["pwd", "mfa"]}, True),
        ({"acr": "phr"}, True),
        ({"amr": ["pwd"], "acr": "1"}, False),
        ({"amr": "mfa"}, False),  # the standard says a list
        ({"amr": [["mfa"], {}]}, False),
        ({"acr": ["mfa"]}, False),
        ({}, False),
    ],
)
def test_where_its_token_must_say_so_it_counts_only_then(client, dana, come, settings, said, counts):
    settings.SSO_IS_SECOND_FACTOR, settings.SSO_STRENGTH = True, ["mfa", "phr"]
    TOTP.activate(dana, generate_totp_secret())
    assert come(dana.email, **said).url == reverse("home" if counts else "mfa_authenticate")
    assert is_in(client) is counts


@pytest.mark.parametrize("counts", [True, False])
def test_who_must_have_one_showed_it_there_if_the_token_says_so(client, dana, come, settings, counts):
    settings.SSO_IS_SECOND_FACTOR, settings.SSO_STRENGTH = True, ["mfa"]
    SecondFactorRule.objects.create(role=dana.role, from_on=clock.today())
    come(dana.email, amr=["mfa" if counts else "pwd"])
    assert is_in(client) is counts


def test_a_password_alone_is_no_second_factor_for_who_is_linked(client, dana, come, sign_in, settings):
    settings.SSO_IS_SECOND_FACTOR = True
    SecondFactorRule.objects.create(role=dana.role, from_on=clock.today())
    come(dana.email)
    client.logout()
    sign_in(dana)
    assert client.get("/settings/").url == reverse("mfa_index")


@pytest.mark.parametrize(
    "path", ["3rdparty/", "3rdparty/signup/", "social/connections/", "oidc/sso/login/", "email/"]
)
def test_no_other_door_of_the_library_is_open(as_dana, path):
    assert as_dana.get(f"/accounts/{path}").status_code == 404
