"""People and their sessions over REST."""

import pytest
from django.test import Client
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.people.actions import create_token
from caseops.people.models import ApiToken
from tests import make
from tests.api.conftest import calling, problem

PEOPLE = "/api/v1/people/"


@pytest.fixture
def admin(db):
    return calling(make.person("alex"))


@pytest.fixture
def browser(dana):
    """Dana, signed in."""
    here = Client()
    here.post(reverse("account_login"), {"login": dana.email, "password": make.PASSWORD})
    return here


def test_only_those_who_manage_people_see_them(api, admin, dana):
    assert problem(api.get(PEOPLE), 403)
    assert problem(api.delete(f"{PEOPLE}{dana.pk}/sessions/"), 403)
    assert {row["email"] for row in admin.get(PEOPLE).json()["results"]} == {
        "alex@firm.test",
        "dana@firm.test",
    }
    assert admin.get(f"{PEOPLE}{dana.pk}/").json()["role"] == "case_manager"


def test_where_somebody_is_signed_in(admin, browser, dana):
    (row,) = admin.get(f"{PEOPLE}{dana.pk}/sessions/").json()
    assert (row["browser"], row["ip"]) == ("A program", "127.0.0.1")


def test_all_sessions_end_and_tokens_stay(admin, browser, dana):
    create_token(actor=dana, user=dana, name="Nightly")
    answer = admin.delete(f"{PEOPLE}{dana.pk}/sessions/")
    assert answer.json() == {"browsers": 1, "tokens": 0}
    assert browser.get("/settings/").status_code == 302
    assert ApiToken.objects.of(dana).exists()
    assert Entry.objects.get(verb="person.sessions_ended").actor.email == "alex@firm.test"


def test_tokens_end_with_them_when_asked_for(admin, dana):
    create_token(actor=dana, user=dana, name="Nightly")
    answer = admin.delete(f"{PEOPLE}{dana.pk}/sessions/", {"with_tokens": True}, format="json")
    assert answer.json() == {"browsers": 0, "tokens": 1}
    assert not ApiToken.objects.of(dana).exists()


def test_ones_own_are_refused_in_words(admin):
    me = make.person("alex").pk
    assert "These are your own" in str(problem(admin.delete(f"{PEOPLE}{me}/sessions/"), 400))


def test_nobody_there_is_not_found(admin):
    assert problem(admin.delete(f"{PEOPLE}999999/sessions/"), 404)
