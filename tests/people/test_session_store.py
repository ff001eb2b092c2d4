"""A session is found as Django finds it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from caseops.people.session_store import SessionStore
from caseops.users.models import User


@pytest.fixture
def key(session_of_dana: str) -> str:
    return session_of_dana


def test_what_was_kept_is_found(key: str, dana: User) -> None:
    assert SessionStore(key).load()["_auth_user_id"] == str(dana.pk)


def test_what_is_over_and_what_never_was_answer_alike(key: str) -> None:
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    for which in (key, "x" * 32, "' OR 1=1 -- ' OR"):
        store = SessionStore(which)
        assert (store.load(), store.session_key) == ({}, None)


def test_what_has_ended_elsewhere_has_ended_here(key: str, as_dana: Client) -> None:
    assert as_dana.get("/settings/").status_code == 200
    Session.objects.filter(pk=key).delete()
    assert as_dana.get("/settings/").status_code == 302


@pytest.mark.parametrize("cookie", ["\x00" * 32, "ü" * 32, "x" * 4000, "%s" * 16])
def test_a_cookie_of_nonsense_is_nobodys(cookie: str, db: None) -> None:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert browser.get("/settings/").status_code == 302
