"""How much a caller may ask for, and that the page about it says so."""

from pathlib import Path

import pytest
from django.core.cache import cache
from rest_framework.throttling import UserRateThrottle

from caseops.api.models import KEPT_FOR, KEY_LENGTH
from caseops.api.pagination import Newest
from caseops.api.views.contacts import ContactViewSet
from caseops.settings import doors
from tests.api.conftest import problem

CONTACTS = "/api/v1/contacts/"


@pytest.fixture
def two_a_minute(monkeypatch):
    """Nobody may call more often."""
    cache.clear()
    monkeypatch.setattr(UserRateThrottle, "rate", "2/min", raising=False)
    monkeypatch.setattr(ContactViewSet, "throttle_classes", [UserRateThrottle])


def test_who_asks_too_often_is_told_when_to_go_on(api, two_a_minute):
    for _ in range(2):
        assert api.get(CONTACTS).status_code == 200
    response = api.get(CONTACTS)
    assert "Expected available in" in problem(response, 429)["detail"]
    assert 0 < int(response["Retry-After"]) <= 60


def test_one_caller_does_not_use_up_what_another_may(api, stranger, two_a_minute):
    for _ in range(3):
        api.get(CONTACTS)
    assert stranger.get(CONTACTS).status_code == 200


def test_a_page_has_an_end(api):
    for number in range(3):
        api.post(CONTACTS, {"name": f"Client {number}"}, format="json")
    assert len(api.get(CONTACTS, {"page_size": 2}).json()["results"]) == 2
    assert api.get(CONTACTS, {"page_size": 10_000}).status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        f"{doors.REST_FRAMEWORK['DEFAULT_THROTTLE_RATES']['user'].removesuffix('/min')} a minute",
        f"{Newest.page_size} rows at a time",
        f"up to {Newest.max_page_size}",
        f"{KEY_LENGTH} characters at most",
        f"remembered for {KEPT_FOR.total_seconds() / 3600:.0f} hours",
    ],
)
def test_the_page_about_the_api_tells_what_holds(words):
    page = Path(__file__).parents[2] / "docs" / "api.md"
    assert words in page.read_text(encoding="utf-8")
