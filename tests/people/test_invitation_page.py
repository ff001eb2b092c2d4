from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from caseops.audit.models import Entry
from caseops.people.actions import revoke_invitation
from caseops.users.models import User

PASSWORD = "seven green umbrellas"
TYPED = {"name": "Nina Park", "password": PASSWORD, "again": PASSWORD}


def text(answer):
    return answer.content.decode()


def test_page_names_the_firm_the_role_and_the_address(client, link, settings):
    page = text(client.get(link))
    assert f"Join {settings.FIRM_NAME.split()[0]}" in page
    assert "paralegal" in page
    assert "nina@firm.test" in page


def test_accepting_signs_nina_in(client, link):
    answer = client.post(link, TYPED)
    assert answer.url == reverse("home")
    assert client.get(reverse("settings")).status_code == 200
    assert Entry.objects.filter(verb="person.signed_in", actor__email="nina@firm.test").exists()


def test_two_different_passwords_are_refused_on_the_form(client, link):
    answer = client.post(link, {**TYPED, "again": "seven green umbrella"})
    assert answer.status_code == 422
    assert "The two passwords differ." in text(answer)


def test_weak_password_is_refused_at_its_field(client, link):
    answer = client.post(link, {**TYPED, "password": "password1234", "again": "password1234"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["password"] == [
        "It stands in a list of leaked passwords. Choose another."
    ]


def test_empty_form_is_refused(client, link):
    assert client.post(link, {"name": ""}).status_code == 422


def test_wrong_token_gives_a_sentence_and_404(client, db):
    answer = client.get("/invitations/no-such-token/")
    assert answer.status_code == 404
    assert "does not belong to an invitation" in text(answer)


@pytest.mark.parametrize("method", ["get", "post"])
def test_used_link_says_so(client, link, method):
    client.post(link, TYPED)
    client.logout()
    answer = getattr(client, method)(link, TYPED)
    assert answer.status_code == 410
    assert "accepted already" in text(answer)


def test_withdrawn_link_says_whom_to_ask(client, alex, invitation, link):
    revoke_invitation(actor=alex, invitation=invitation)
    answer = client.post(link, TYPED)
    assert answer.status_code == 410
    assert "ask Alex Morgan" in text(answer)


def test_old_link_says_when_it_ran_out(client, link):
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        answer = client.get(link)
    assert answer.status_code == 410
    assert "This invitation ran out on" in text(answer)


def test_somebody_signed_in_does_not_become_nina(as_dana, link):
    answer = as_dana.post(link, TYPED)
    assert answer.status_code == 409
    assert "You are signed in as Dana Ruiz" in text(answer)


def test_link_is_never_kept_by_a_browser(client, link):
    assert "no-store" in client.get(link)["Cache-Control"]


def test_an_address_that_works_here_by_now_is_refused_in_words(client, link, invitation):
    User.objects.create_user(invitation.email, PASSWORD, name="Nina Park", role="paralegal")
    response = client.post(link, TYPED, follow=True)
    assert response.status_code in {409, 422}
    assert b"already" in response.content
