import pytest
from django.urls import reverse

from tests.make import PASSWORD


@pytest.fixture
def confirmed(client, sign_in, dana):
    """Dana's browser, the password typed a second time."""
    sign_in(dana)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_sign_in_page_offers_a_passkey(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with a passkey" in page
    assert 'id="mfa_login"' in page


def test_browser_gets_its_challenge_before_anybody_is_signed_in(client, db):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert answer.status_code == 200
    assert answer.json()["request_options"]["publicKey"]["challenge"]


def test_made_up_passkey_opens_nothing(client, dana):
    client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    answer = client.post(reverse("mfa_login_webauthn"), {"credential": '{"id": "AAAA"}'})
    assert answer.url == reverse("account_login")
    assert client.get("/settings/").status_code == 302


def test_passkey_page_renders_with_the_options_for_this_person(confirmed, dana):
    page = confirmed.get(reverse("mfa_add_webauthn"))
    assert page.status_code == 200
    assert dana.email in str(page.context["js_data"])


@pytest.mark.parametrize("name", ["mfa_index", "mfa_list_webauthn", "sessions"])
def test_pages_about_sign_in_open(confirmed, name):
    assert confirmed.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "sessions"])
def test_pages_about_sign_in_ask_for_one(client, db, name):
    assert client.get(reverse(name)).url.startswith("/accounts/")


def test_pages_run_no_script_of_their_own(confirmed):
    """The content policy would refuse it: every script is a file, data blocks are no scripts."""
    for name in ("account_login", "mfa_add_webauthn"):
        page = confirmed.get(reverse(name)).content.decode()
        scripts = [tag.split(">")[0] for tag in page.split("<script")[1:]]
        assert all("src=" in tag or "application/json" in tag for tag in scripts)
