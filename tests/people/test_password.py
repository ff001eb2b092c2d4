import pytest
from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from tests.make import PASSWORD
from tests.people.conftest import mail_to, path_in

NEW = "nine quiet elephants"


@pytest.fixture
def reset_link(client, dana):
    client.post(reverse("account_reset_password"), {"email": dana.email})
    return path_in(mail_to(dana.email))


def typed(client, link, password=NEW):
    """The link leads to the form by a redirect that takes the secret out of the address."""
    return client.post(client.get(link).url, {"password1": password, "password2": password})


def test_reset_mail_waits_in_the_outbox(reset_link, dana):
    message = OutgoingMessage.objects.get()
    assert (message.recipient, message.state) == (dana, "waiting")
    assert "for 2 hours" in message.body
    assert reset_link in message.html


def test_link_bears_the_address_of_the_firm_whatever_the_host_says(client, dana, settings):
    client.post(reverse("account_reset_password"), {"email": dana.email}, headers={"Host": "evil.test"})
    body = mail_to(dana.email).body
    assert "evil.test" not in body
    assert f"{settings.SITE_URL}/accounts/password/reset/key/" in body


@pytest.mark.parametrize("address", ["stranger@else.test", "nobody@firm.test"])
def test_unknown_address_gets_the_same_answer_and_no_mail(client, db, address):
    answer = client.post(reverse("account_reset_password"), {"email": address})
    assert answer.url == reverse("account_reset_password_done")
    assert not OutgoingMessage.objects.exists()


def test_deactivated_person_gets_no_mail(client, dana):
    dana.is_active = False
    dana.save()
    client.post(reverse("account_reset_password"), {"email": dana.email})
    assert not OutgoingMessage.objects.exists()


def test_new_password_works_and_the_old_one_does_not(client, reset_link, dana, sign_in):
    typed(client, reset_link)
    assert "not correct" in sign_in(dana).content.decode()
    assert sign_in(dana, NEW).status_code == 302


def test_setting_it_is_recorded_and_told_by_mail(client, reset_link, dana):
    typed(client, reset_link)
    assert Entry.objects.on_target(dana).first().verb == "person.password_reset"
    assert "Your password was set anew by e-mail." in mail_to(dana.email).body


def test_link_works_once(client, reset_link):
    typed(client, reset_link)
    assert "This link no longer works" in Client().get(reset_link, follow=True).content.decode()


def test_weak_password_is_refused(client, reset_link, dana):
    assert "too short" in typed(client, reset_link, "short").content.decode()
    dana.refresh_from_db()
    assert dana.check_password(PASSWORD)


def test_sessions_elsewhere_end_with_a_new_password(as_dana, reset_link):
    typed(Client(), reset_link)
    assert as_dana.get(reverse("settings")).status_code == 302


def test_change_asks_for_the_old_password(as_dana, dana):
    said = {"oldpassword": "not the old one", "password1": NEW, "password2": NEW}
    assert as_dana.post(reverse("account_change_password"), said).status_code == 200
    dana.refresh_from_db()
    assert dana.check_password(PASSWORD)


def test_change_is_recorded_and_keeps_this_session(as_dana, dana):
    said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    as_dana.post(reverse("account_change_password"), said)
    assert Entry.objects.on_target(dana).first().sentence == "changed the password"
    assert as_dana.get(reverse("settings")).status_code == 200


@pytest.mark.parametrize(
    ("password", "why"),
    [("elevenchars", "too short"), ("password1234", "leaked passwords"), ("839201746520", "entirely numeric"),
     ("dana@firm.test", "too similar"), ("Dana Ruiz Dana", "too similar")],
)  # fmt: skip
def test_weak_passwords_are_refused_for_a_reason(as_dana, password, why):
    said = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert why in as_dana.post(reverse("account_change_password"), said).content.decode()


def test_passwords_are_kept_with_argon2():
    from caseops.settings import people

    assert people.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
