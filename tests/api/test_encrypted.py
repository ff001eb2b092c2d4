"""Where pages are led to HTTPS, the API refuses what comes without."""

import pytest
from django.test import Client

from tests.api.conftest import problem
from tests.embedded.test_settings import GIVEN, facts


@pytest.fixture
def stranger(settings):
    """A browser of an installation in production."""
    said = facts("production", **GIVEN)
    settings.SECURE_SSL_REDIRECT = said["SECURE_SSL_REDIRECT"]
    settings.SECURE_REDIRECT_EXEMPT = said["SECURE_REDIRECT_EXEMPT"]
    assert settings.SECURE_SSL_REDIRECT
    return Client()


def test_plain_http_is_refused_by_the_api_in_words(stranger, db):
    said = problem(stranger.get("/api/v1/matters/"), 403)
    assert said["detail"].startswith("Use https.")
    assert problem(stranger.post("/api/v1/matters/"), 403)


def test_encrypted_it_answers_as_ever(stranger, db):
    assert problem(stranger.get("/api/v1/matters/", secure=True), 401)


@pytest.mark.parametrize("path", ["/people/", "/api/docs/"])
def test_pages_lead_on(stranger, path):
    answer = stranger.get(path)
    assert (answer.status_code, answer["Location"][:8]) == (301, "https://")


def test_without_https_anywhere_the_api_is_open(client, db):
    assert problem(client.get("/api/v1/matters/"), 401)
