"""Every URL × every role × the expected answer."""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from tests.house.browsers import PEOPLE, session_of
from tests.house.matrix import BOUND, EVERYONE, FIRM, OF_MATTERS, OUTSIDE, OWN, PORTAL, WALLED
from tests.house.world import address, method_of
from tests.sessions import within

FOREIGN = ("admin/", "accounts/", "api/", "static/")


def ours(patterns=None, prefix="", space=""):
    """Names of every URL of the house, namespaces included."""
    for item in patterns or get_resolver().url_patterns:
        where = prefix + str(item.pattern)
        if where.startswith(FOREIGN):
            continue
        if isinstance(item, URLPattern):
            yield f"{space}{item.name}"
        else:
            yield from ours(item.url_patterns, where, f"{item.namespace}:" if item.namespace else space)


def test_every_url_is_in_the_matrix():
    assert set(ours()) == {*BOUND, *FIRM, *OWN, *PORTAL, *OUTSIDE}


@pytest.fixture(scope="module")
def sessions(lasting_world):
    """The session of everybody, who has signed in once: 3,400 times would take fifteen seconds."""
    return {key: session_of(name) for key, name in PEOPLE.items()}


def answer(url, method, session):
    """The status whoever is in that session gets, in a world that is put back afterwards."""
    browser = within(session, raise_request_exception=False)
    with transaction.atomic():
        response = browser.generic(method, url)
        transaction.set_rollback(True)
    assert not response.get("Location", "").startswith("/accounts/login/"), "the session has ended"
    return response.status_code


def expected(name, key):
    """`passed`, or the status of the refusal."""
    if name in BOUND:
        return "passed" if key in BOUND[name][1] else 404 if key in {"s", *WALLED} else 403
    if name in OWN:
        return "passed" if key == "m" else 404
    if key == "y" and name in OF_MATTERS:
        return 404
    return "passed" if WALLED.get(key, key) in FIRM[name][1] else 403


@pytest.mark.parametrize("name", [*BOUND, *FIRM, *OWN])
def test_each_role_gets_what_the_matrix_says(name, world, sessions):
    url, method = address(name, world), method_of(name)
    got = {key: answer(url, method, sessions[key]) for key in [*EVERYONE, *WALLED]}
    shown = {
        key: status if status in {403, 404} or status >= 500 else "passed" for key, status in got.items()
    }
    assert shown == {key: expected(name, key) for key in [*EVERYONE, *WALLED]}


@pytest.mark.parametrize("name", [*BOUND, *FIRM, *OWN])
def test_signed_out_people_are_sent_to_the_door(name, world, client):
    response = client.generic(method_of(name), address(name, world))
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")
