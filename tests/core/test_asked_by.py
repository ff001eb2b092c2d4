"""Whom a request asks as: told by who has signed in, and by the door."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, StreamingHttpResponse

from caseops.core.asked_by import AskedBy
from caseops.core.asking import NOBODY, SYSTEM, acting_as, asker

WHO = 7
PERSON = SimpleNamespace(pk=WHO, is_authenticated=True)


@pytest.fixture(autouse=True)
def process_of_the_web():
    """Which begins as nobody."""
    with acting_as(NOBODY):
        yield


def request_of(user, view="matters:page"):
    return SimpleNamespace(user=user, resolver_match=SimpleNamespace(view_name=view))


def asked(user, view="matters:page"):
    """Who asks within the view."""
    found = []

    def view_of(request):
        middleware.process_view(request)
        found.append(asker())
        return HttpResponse()

    middleware = AskedBy(view_of)
    middleware(request_of(user, view))
    return found[0]


def test_a_person_asks_as_that_person():
    assert asked(PERSON) == WHO


def test_whoever_has_not_signed_in_asks_as_nobody():
    assert asked(AnonymousUser()) == NOBODY


@pytest.mark.parametrize(
    "door", ["portal_home", "mail_inbound", "account_login", "mfa_authenticate", "sso_callback"]
)
def test_at_the_doors_of_the_house_the_house_asks(door):
    assert asked(AnonymousUser(), door) == SYSTEM
    assert asked(PERSON, door) == SYSTEM


def test_after_a_request_nobody_asks_even_if_it_broke():
    def breaks(_request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        AskedBy(breaks)(request_of(PERSON))
    assert asker() == NOBODY


def test_what_streams_after_the_request_is_still_asked_by_its_person():
    def pieces():
        yield str(asker())
        yield str(asker())

    response = AskedBy(lambda _request: StreamingHttpResponse(pieces()))(request_of(PERSON))
    assert asker() == NOBODY
    assert list(response) == [b"7", b"7"]
    assert asker() == NOBODY
