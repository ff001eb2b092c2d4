"""The page of one's own API tokens."""

import re

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from caseops.people.actions import create_token
from caseops.people.models import ApiToken
from tests.make import PASSWORD

LIST, NEW = "/settings/tokens/", "/settings/tokens/new/"
SAID = {"name": "Nightly export", "days": "90"}


@pytest.fixture
def confirmed(as_dana):
    """Dana's browser, in which she has just typed her password once more."""
    as_dana.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return as_dana


@pytest.fixture
def token(dana):
    create_token(actor=dana, user=dana, name="Nightly export", days=90)
    return ApiToken.objects.get()


def revocation(token):
    return reverse("api_token_revocation", args=[token.pk])


def secret_in(response):
    return re.search(r'id="api_token" value="([^"]+)"', response.content.decode())[1]


def test_without_tokens_the_page_says_what_they_are_for(as_dana):
    page = as_dana.get(LIST).content.decode()
    assert "No tokens" in page
    assert NEW in page


def test_settings_lead_there(as_dana):
    assert f'href="{LIST}"' in as_dana.get("/settings/").content.decode()


def test_list_tells_name_beginning_and_use(as_dana, token):
    page = as_dana.get(LIST).content.decode()
    for words in ("Nightly export", token.beginning, "never"):
        assert words in page


def test_nobody_sees_anothers(browser_of, marco, token):
    assert "Nightly export" not in browser_of(marco).get(LIST).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_making_one_asks_first_who_is_there(as_dana, method):
    answer = getattr(as_dana, method)(NEW, SAID)
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not ApiToken.objects.exists()


def test_what_was_typed_is_not_lost_by_confirming(as_dana):
    asked = as_dana.post(NEW, SAID).url
    answer = as_dana.post(asked, {"password": PASSWORD, "next": NEW})
    assert secret_in(answer).startswith("caseops_")


def test_token_is_shown_once_and_works(confirmed, dana):
    answer = confirmed.post(NEW, SAID)
    secret = secret_in(answer)
    caller = APIClient(headers={"Authorization": f"Token {secret}"})
    assert caller.get("/api/v1/matters/").status_code == 200
    assert secret not in confirmed.get(LIST).content.decode()


def test_no_cache_keeps_the_token(confirmed):
    assert "no-store" in confirmed.post(NEW, SAID)["Cache-Control"]


def test_sending_the_form_again_makes_no_second_token(confirmed):
    confirmed.post(NEW, SAID)
    answer = confirmed.post(NEW, SAID)
    assert answer.status_code == 422
    assert "Nightly export already" in answer.content.decode()
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"name": " "}, {"days": "36500"}, {"days": ""}, {"name": "x" * 61}])
def test_wrong_words_come_back_with_the_form(confirmed, wrong):
    assert confirmed.post(NEW, {**SAID, **wrong}).status_code == 422
    assert not ApiToken.objects.exists()


def test_revoked_token_opens_nothing(as_dana, dana):
    secret = create_token(actor=dana, user=dana, name="Nightly export")
    caller = APIClient(headers={"Authorization": f"Token {secret}"})
    answer = as_dana.post(revocation(ApiToken.objects.get()), follow=True)
    assert "Nightly export is revoked" in answer.content.decode()
    assert caller.get("/api/v1/matters/").status_code == 401


def test_nobody_revokes_anothers_here(browser_of, alex, token):
    assert browser_of(alex).post(revocation(token)).status_code == 404
    assert ApiToken.objects.exists()
