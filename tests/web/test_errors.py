"""Every refusal is a page in plain words."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.loader import get_template

from caseops.web import errors


@pytest.fixture
def ask(rf):
    def request(path: str = "/"):
        asked = rf.get(path)
        asked.user = AnonymousUser()
        return asked

    return request


def words(response) -> str:
    return response.content.decode()


def test_not_found_never_repeats_what_was_asked(ask):
    response = errors.not_found(ask(), exception=Http404("No Matter matches 26-0001"))
    assert response.status_code == 404
    assert "26-0001" not in words(response)
    assert "Nothing to see at this address" in words(response)


def test_forbidden_says_why_in_the_permissions_own_words(ask):
    response = errors.forbidden(ask(), exception=PermissionDenied("You may not close matters."))
    assert response.status_code == 403
    assert "You may not close matters." in words(response)
    assert "If you think it should" not in words(response)


def test_forbidden_without_a_reason_still_says_something(ask):
    assert "Nothing was changed" in words(errors.forbidden(ask(), exception=PermissionDenied()))


def test_a_reason_cannot_smuggle_markup(ask):
    assert "<b>" not in words(errors.forbidden(ask(), exception=PermissionDenied("<b>")))


def test_a_broken_request_is_told_so_without_details(ask):
    response = errors.bad_request(ask(), exception=ValueError("secret"))
    assert response.status_code == 400
    assert "secret" not in words(response)


def test_an_old_form_is_explained(ask):
    response = errors.csrf_failure(ask(), reason="CSRF token missing.")
    assert response.status_code == 403
    assert "This page had grown old" in words(response)


def test_the_500_page_asks_nothing_of_the_request_or_the_database(ask, settings):
    settings.TEMPLATES = []
    response = errors.server_error(ask())
    assert response.status_code == 500
    assert "Something went wrong on our side" in words(response)


def test_the_500_page_stands_alone():
    source = get_template("500.html").template.source
    assert "extends" not in source
    assert "<script" not in source


def test_the_500_page_survives_a_missing_stylesheet(ask, monkeypatch):
    def missing(name: str):
        raise ValueError(f"Missing staticfiles manifest entry for {name}")

    monkeypatch.setattr(errors, "get_template", missing)
    assert "Something went wrong on our side" in words(errors.server_error(ask()))


@pytest.mark.parametrize("handler", [errors.not_found, errors.forbidden, errors.bad_request])
def test_the_api_gets_problem_json(ask, handler):
    response = handler(ask("/api/v1/nothing/"), exception=Http404())
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["status"] == response.status_code


def test_the_api_gets_problem_json_when_the_server_breaks(ask):
    assert errors.server_error(ask("/api/v1/matters/"))["Content-Type"] == "application/problem+json"
