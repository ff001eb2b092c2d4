"""Sessions of everybody in the world that the tests of every URL ask in."""

from caseops.users.models import User
from tests.sessions import session_begun

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
    return session_begun(person(name))
