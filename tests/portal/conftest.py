"""Rosa has been invited to her matter; Bea is the client of another one."""

import pytest
from django.test import Client

from caseops.portal.actions import begin_session, invite_client
from caseops.portal.sessions import COOKIE
from caseops.signing.facts import Visitor
from tests import make
from tests.standing import standing

VISITOR = Visitor("203.0.113.7", "Mozilla/5.0 (iPhone) Safari/605")


def inside(matter, contact=None, packet=None):
    """A browser in which this contact has come in."""
    whom = contact or matter.client
    _, token = begin_session(contact=whom, visitor=VISITOR, matter=matter, packet=packet)
    browser = Client()
    browser.cookies[COOKIE] = token
    return browser


@pytest.fixture
@standing
def matter(dana, priya):
    return make.matter(client=make.contact("Rosa Alvarez", email="rosa@client.test", phones=["+12125550147"]))


@pytest.fixture
@standing
def access(dana, matter):
    return invite_client(actor=dana, matter=matter, contact=matter.client)


@pytest.fixture
def rosa(access):
    """Rosa's browser."""
    return inside(access.matter)


@pytest.fixture
@standing
def other(dana, priya):
    """Bea's access to her own matter."""
    bea = make.contact("Bea Stone", email="bea@client.test")
    return invite_client(actor=dana, matter=make.matter(client=bea), contact=bea)


def home(matter, room=""):
    return f"/portal/{matter.number}/{room}"
