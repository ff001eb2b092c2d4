"""Doors that open to a secret hear nobody for ever."""

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from caseops.settings import people
from tests.api.conftest import calling

PATHS = ["/feeds/x.ics", "/invitations/x/", "/api/v1/matters/"]


@pytest.fixture(autouse=True)
def limits(settings):
    settings.PRIVATE_LINK_RATES = {**people.PRIVATE_LINK_RATES, "strangers": "5/hour"}
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize("path", PATHS)
def test_who_guesses_is_heard_no_more_at_any_door(client, db, path):
    answers = [client.get(path).status_code for _ in range(7)]
    assert answers[:5] == [answers[0]] * 5
    assert answers[5:] == [429, 429]
    assert [client.get(other).status_code for other in PATHS] == [429] * 3


def test_another_network_is_heard(client, db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(7):
        client.get("/feeds/x.ics", headers={"X-Forwarded-For": "203.0.113.7"})
    assert client.get("/feeds/x.ics", headers={"X-Forwarded-For": "203.0.113.8"}).status_code == 404


def test_whoever_holds_a_secret_does_not_use_the_limit_up(dana):
    caller = calling(dana)
    assert {caller.get("/api/v1/matters/").status_code for _ in range(9)} == {200}
    assert {caller.get("/api/v1/matters/26-9999/").status_code for _ in range(9)} == {404}


def test_one_network_may_not_ask_without_end(db, dana, settings):
    settings.PRIVATE_LINK_RATES = {"doors": "5/min"}
    caller = calling(dana)
    assert [caller.get("/api/v1/matters/").status_code for _ in range(6)] == [200] * 5 + [429]
    refusal = caller.get("/api/v1/matters/")
    assert refusal["Content-Type"] == "application/problem+json"
    assert refusal.json()["status"] == 429


def test_without_an_address_all_are_one_network(client, db):
    assert [client.get("/feeds/x.ics", REMOTE_ADDR="").status_code for _ in range(7)][4:] == [404, 429, 429]


def test_who_is_signed_in_is_not_counted(as_dana):
    assert {as_dana.get("/invitations/x/").status_code for _ in range(9)} == {404}


def test_pages_are_no_such_door(client, db):
    assert {client.get("/matters/").status_code for _ in range(9)} == {302}
    assert APIClient().get("/healthz").status_code == 200
