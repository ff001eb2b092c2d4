"""Valkey is gone; the firm works on."""

import logging
import socket
import time

import pytest
from django.conf import settings as house
from django.core.cache import cache
from django.urls import reverse
from rest_framework.throttling import UserRateThrottle

from caseops.api.views.base import Door
from caseops.settings import people
from tests.api.conftest import calling
from tests.make import PASSWORD

DEAD = "redis://127.0.0.1:9/1"


def at(settings, address):
    settings.CACHES = {"default": {**house.CACHES["default"], "LOCATION": address}}


@pytest.fixture
def outage(settings):
    """As in production, and nothing listens where the cache should be."""
    settings.ACCOUNT_RATE_LIMITS = people.ACCOUNT_RATE_LIMITS
    at(settings, DEAD)


@pytest.fixture
def deaf(settings):
    """Something listens where the cache should be, and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        at(settings, f"redis://127.0.0.1:{server.getsockname()[1]}/1")
        yield


def test_people_sign_in_and_stay_signed_in(client, dana, outage):
    answer = client.post(reverse("account_login"), {"login": dana.email, "password": PASSWORD})
    assert answer.url == reverse("home")
    assert client.get(reverse("settings")).status_code == 200


def test_a_wrong_password_is_still_wrong(client, dana, outage):
    answer = client.post(reverse("account_login"), {"login": dana.email, "password": "not-the-password"})
    assert "not correct" in answer.content.decode()


def test_the_api_answers_with_its_limit_open_and_says_so_in_the_log(dana, outage, monkeypatch, caplog):
    monkeypatch.setattr(Door, "throttle_classes", [UserRateThrottle])
    with caplog.at_level(logging.WARNING, "caseops.core.open_cache"):
        assert calling(dana).get("/api/v1/matters/").status_code == 200
    assert "limits are open" in caplog.text


def test_nothing_is_kept_and_nothing_fails(outage):
    cache.set("a", 1)
    cache.set_many({"b": 2})
    assert (cache.get("a"), cache.get("a", 5), cache.get_many(["a", "b"])) == (None, 5, {})
    assert (cache.add("a", 1), cache.has_key("a"), cache.touch("a"), cache.delete("a")) == (
        True,
        *[False] * 3,
    )
    assert cache.incr("a") == 1
    cache.delete_many(["a"])
    assert cache.clear() is False


def test_a_deaf_cache_is_asked_once_and_then_left_alone(deaf):
    start = time.monotonic()
    assert [cache.get("a") for _ in range(20)] == [None] * 20
    assert time.monotonic() - start < 2


def test_with_the_cache_there_what_is_kept_is_found(db):
    cache.set("kept", "yes", 5)
    assert cache.get("kept") == "yes"
    assert not cache.add("kept", "no")
    cache.delete("kept")
