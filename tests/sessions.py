"""Sessions of people who have just signed in, and browsers in them.

Signing in takes as long as drawing a page, and nearly every test of a page would begin with it: a session is a row, and
rows may stand (`tests/standing.py`).
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from caseops.people.session_limits import begin
from caseops.users.models import User


def session_of(user: User) -> str:
    """The key of a session that begins now: for a minute no page writes that its person is there."""
    browser = Client()
    browser.force_login(user)
    request = HttpRequest()
    request.session = browser.session
    begin(request)
    request.session.save()
    return str(request.session.session_key)


def within(session: str, browser: Client | None = None, **said: Any) -> Client:
    """A browser in that session."""
    browser = browser or Client(**said)
    browser.cookies[settings.SESSION_COOKIE_NAME] = session
    return browser
