from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry


def verbs_on(person):
    return list(Entry.objects.on_target(person).values_list("verb", flat=True))


def test_right_password_opens_the_page_asked_for(sign_in, dana):
    answer = sign_in(dana, next_page="/settings/")
    assert answer.status_code == 302
    assert answer.url == "/settings/"


def test_without_a_page_in_mind_it_leads_home(sign_in, dana):
    assert sign_in(dana).url == reverse("home")


def test_address_may_be_typed_in_capitals(client, dana, sign_in):
    dana.email = dana.email.upper()
    assert sign_in(dana).status_code == 302


def test_sign_in_is_recorded_with_method_and_address(sign_in, dana):
    sign_in(dana)
    entry = Entry.objects.on_target(dana).get(verb="person.signed_in")
    assert entry.actor == dana
    assert entry.detail == {"method": "password", "ip": "127.0.0.1"}


def test_wrong_password_stays_on_the_page_and_is_recorded(sign_in, dana):
    answer = sign_in(dana, "not-the-password")
    assert "not correct" in answer.content.decode()
    entry = Entry.objects.on_target(dana).get()
    assert (entry.verb, entry.actor, entry.detail["reason"]) == (
        "person.sign_in_failed",
        None,
        "wrong password",
    )


def test_unknown_address_reads_like_a_wrong_password_and_leaves_no_row(client, db):
    said = {"login": "nobody@firm.test", "password": "whatever-it-is"}
    answer = client.post(reverse("account_login"), said)
    assert "not correct" in answer.content.decode()
    assert not Entry.objects.exists()


def test_deactivated_person_learns_it_after_the_right_password_only(client, sign_in, dana):
    dana.is_active = False
    dana.save()
    assert "not correct" in sign_in(dana, "not-the-password").content.decode()
    assert "This account is closed" in client.get(sign_in(dana).url).content.decode()
    assert not client.session.get("_auth_user_id")


def test_sign_out_ends_the_session_and_is_recorded(client, sign_in, dana):
    sign_in(dana)
    assert client.post(reverse("account_logout")).url == reverse("account_login")
    assert client.get("/settings/").status_code == 302
    assert verbs_on(dana)[0] == "person.signed_out"


def test_nobody_signs_up(client, db):
    answer = client.get("/accounts/signup/")
    assert "Nobody signs up" in answer.content.decode()


def test_signing_up_by_post_makes_nobody(client, dana, django_user_model):
    said = {"email": "x@firm.test", "password1": "a-long-password-9", "password2": "a-long-password-9"}
    client.post("/accounts/signup/", said)
    assert django_user_model.objects.count() == 1


def test_pages_ask_for_a_sign_in_and_remember_the_way_back(client, db):
    assert client.get("/settings/").url == "/accounts/login/?next=/settings/"


def test_fragment_moves_the_whole_window(client, db):
    answer = client.get(
        "/people/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/matters/"}
    )
    assert answer["HX-Redirect"] == "/accounts/login/?next=/matters/"


def test_what_was_posted_signed_out_is_not_the_way_back(client, db):
    assert client.post("/settings/", {"name": "X"}).url == "/accounts/login/?next=/"


def test_health_needs_no_sign_in(client, db):
    assert client.get("/healthz").status_code == 200


def test_other_browsers_can_be_signed_out(client, sign_in, dana):
    sign_in(dana)
    elsewhere = Client()
    elsewhere.post(reverse("account_login"), {"login": dana.email, "password": "a-long-test-password"})
    assert len(client.get(reverse("sessions")).context["sessions"]) == 2
    client.post(reverse("sessions"))
    assert elsewhere.get("/settings/").status_code == 302
    assert client.get("/settings/").status_code == 200
