"""Callers of the REST door."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from caseops.people.actions import create_token
from caseops.users.models import User
from tests.standing import aside, standing


def calling(user: User) -> APIClient:
    """A caller with a real token of this person."""
    return with_token(create_token(actor=None, user=user))


def with_token(token: str) -> APIClient:
    """Whoever it is of."""
    caller = APIClient()
    caller.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return caller


@pytest.fixture
@standing
def token_of_dana(dana: User) -> str:
    return create_token(actor=None, user=dana)


@pytest.fixture
@standing
def token_of_marco(marco: User) -> str:
    return create_token(actor=None, user=marco)


@pytest.fixture
@standing
def token_of_priya(priya: User) -> str:
    return create_token(actor=None, user=priya)


@pytest.fixture
@aside
def api(token_of_dana: str) -> APIClient:
    """Dana, calling."""
    return with_token(token_of_dana)


@pytest.fixture
@aside
def stranger(token_of_marco: str) -> APIClient:
    """Marco, who is on nobody's team here."""
    return with_token(token_of_marco)


@pytest.fixture
@aside
def attorney(token_of_priya: str) -> APIClient:
    """Priya, calling."""
    return with_token(token_of_priya)


def problem(response: Any, status: int) -> dict[str, Any]:
    """The body of a refusal, checked to be a problem of that status."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    return response.json()
