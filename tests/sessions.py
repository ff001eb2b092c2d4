"""Sessions of people who have just signed in, and browsers in them.

Signing in takes as long as drawing a page, and nearly every test of a page would begin with it: a session is a row, and
rows may stand (`tests/standing.py`).
"""

from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client

from caseops.people.session_limits import SEEN_AT, begin
from caseops.users.models import User

A_WHILE = 600  # seconds


def session_of(user: User) -> str:
    """The key of a session whose clocks begin with its first page, whatever day the test travels to."""
    return str(_signed_in(user).session_key)


def session_begun(user: User) -> str:
    """One whose clocks run and whose person was just there: no page writes so for as long as a file of tests takes."""
    request = HttpRequest()
    request.session = _signed_in(user)
    begin(request)
    request.session[SEEN_AT] += A_WHILE
    request.session.save()
    return str(request.session.session_key)


def _signed_in(user: User) -> SessionBase:
    browser = Client()
    browser.force_login(user)
    return browser.session


def within(session: str, browser: Client | None = None, **said: Any) -> Client:
    """A browser in that session."""
    browser = browser or Client(**said)
    browser.cookies[settings.SESSION_COOKIE_NAME] = session
    return browser
