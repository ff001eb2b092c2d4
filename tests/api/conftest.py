"""Callers of the REST door."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from caseops.people.actions import create_token
from caseops.users.models import User


def calling(user: User) -> APIClient:
    """A caller with a real token of this person."""
    caller = APIClient()
    caller.credentials(HTTP_AUTHORIZATION=f"Token {create_token(actor=None, user=user)}")
    return caller


@pytest.fixture
def api(dana: User) -> APIClient:
    """Dana, calling."""
    return calling(dana)


@pytest.fixture
def stranger(marco: User) -> APIClient:
    """Marco, who is on nobody's team here."""
    return calling(marco)


@pytest.fixture
def attorney(priya: User) -> APIClient:
    """Priya, calling."""
    return calling(priya)


def problem(response: Any, status: int) -> dict[str, Any]:
    """The body of a refusal, checked to be a problem of that status."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    return response.json()
