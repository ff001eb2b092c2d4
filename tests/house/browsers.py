"""Browsers of people who have signed in once, for tests that ask thousands of times."""

from django.conf import settings
from django.http import HttpRequest
from django.test import Client

from caseops.people.session_limits import begin
from caseops.users.models import User

PEOPLE = {
    "s": "marco",
    "m": "dana",
    "a": "priya",
    "p": "sam",
    "l": "lee",
    "x": "alex",
    "w": "walt",
    "y": "ada",
}


def person(name):
    return User.objects.get(email=f"{name}@firm.test")


def session_of(name):
    """The key of a session that has just begun: for a minute no page writes that its person is there."""
    browser = Client()
    browser.force_login(person(name))
    request = HttpRequest()
    request.session = browser.session
    begin(request)
    request.session.save()
    return request.session.session_key


def within(session, **said):
    """A browser in that session."""
    browser = Client(**said)
    browser.cookies[settings.SESSION_COOKIE_NAME] = session
    return browser


def signed_in(name, **said):
    return within(session_of(name), **said)
