"""Every form × naughty strings: an answer in words, never an error, and nothing kept that breaks a page later.

`FUZZ=all` puts every string into every field instead of a few, `FUZZ=nul,path` these two: for a quiet evening.
"""

import os
from http import HTTPStatus

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from caseops.portal.sessions import COOKIE
from tests.house.browsers import PEOPLE, session_of
from tests.house.fuzzing import FIRST, NAUGHTY, fillings, found, readable, reader_of, send, some
from tests.house.matrix import BOUND, FIRM, OWN, PORTAL
from tests.house.pages import Form, forms_of
from tests.house.test_client_portal import a_client, room
from tests.house.world import address, method_of
from tests.sessions import within

# Finding the forms draws every page: one worker does it for all these tests.
pytestmark = pytest.mark.xdist_group("every form")
# Every field is sent three strings: one while all others are as meant, two while these are naughty as well.
EACH, TOGETHER = (len(NAUGHTY), len(NAUGHTY)) if "FUZZ" in os.environ else (1, 2)
NAMES = [*BOUND, *FIRM, *OWN]
REFUSED = 400
FOR_GOOD = (
    "removal",
    "closure",
    "revocation",
    "deactivation",
    "void",
    "cancellation",
    "bin",
    "closing",
    "give_up",
)


@pytest.fixture(scope="module")
def forms(lasting_world):
    return found(lasting_world)


@pytest.fixture(scope="module")
def sessions(lasting_world):
    return {key: session_of(PEOPLE[key]) for key in FIRST}


@pytest.fixture
def browsers(sessions, world):
    return {key: within(session) for key, session in sessions.items()}


def complaint(what, act):
    """What broke, as a line; empty when it was answered."""
    try:
        with transaction.atomic():
            try:
                status = act().status_code
            finally:
                transaction.set_rollback(True)
    except Exception as broken:  # noqa: BLE001 -- whatever breaks is what we look for
        return [f"{what}: {broken!r:.300}"]
    return [f"{what}: {status}"] if status >= HTTPStatus.INTERNAL_SERVER_ERROR else []


def sent_and_looked_at(browser, form, said):
    """Sent; where it was taken, the page it leads to and the one it stood on."""
    answer = send(browser, form, said)
    if answer.status_code < REFUSED and form.method == "post":
        for page in {form.page, answer.get("Location", form.page).split("#")[0]}:
            if page.startswith("/"):
                shown = browser.get(page)
                answer = shown if shown.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else answer
    return answer


@pytest.mark.parametrize("name", NAMES)
def test_a_form_answers_whatever_is_typed(name, forms, browsers):
    broken = []
    for form, key in forms:
        if form.name == name:
            for what, said in fillings(form, EACH, TOGETHER):
                broken += complaint(
                    f"{form.page} {what}", lambda b=browsers[key], f=form, s=said: sent_and_looked_at(b, f, s)
                )
    assert broken == []


@pytest.mark.parametrize("name", [name for name in NAMES if method_of(name) == "POST"])
def test_an_address_answers_whatever_is_sent_to_it(name, world, forms, browsers):
    """Also what no form of ours sends: every name of every field at once."""
    names = {field for form, _ in forms for field in form.fields}
    blind = Form("/", address(name, world), "post")
    browser = browsers[reader_of(name)]
    broken = []
    for string in some(name, TOGETHER):
        said = dict.fromkeys(sorted(names), NAUGHTY[string])
        broken += complaint(f"{name} {string}", lambda said=said: send(browser, blind, said))
    assert broken == []


def keep_what_is_taken(forms, browsers, times):
    """Every form sent several times, a naughty string in another field each time, and nothing put back."""
    for form, key in forms:
        if form.method == "post" and not any(word in form.name for word in FOR_GOOD):
            for _, said in list(fillings(form, 1, 0))[1 : 1 + times]:
                send(browsers[key], form, said)


def test_every_page_shows_whatever_was_kept(world, forms, browsers):
    pages, broken = list(readable(world)), []  # asked before: what is kept may take a row of the world away
    assert len(pages) > 300
    keep_what_is_taken(forms, browsers, 4)
    for _, url, key in pages:
        broken += complaint(url, lambda url=url, key=key: browsers[key].get(url))
    assert broken == []


def test_the_forms_are_found(forms):
    """Or the tests above would prove nothing."""
    assert len(forms) > 150
    assert sum(len(form.fields) for form, _ in forms) > 500


DOORS = ["account_login", "account_reset_password", "portal_entrance"]
OWN_SIGN_IN = [
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_list_webauthn",
    "api_token_new",
]


def fuzzed(browser, page):
    """What breaks when the forms of that page are sent."""
    broken = []
    shown = browser.get(page, follow=True)
    for form in [] if shown.streaming else forms_of(page, shown.content.decode()):
        for what, said in fillings(form, EACH, TOGETHER):
            broken += complaint(f"{page} {what}", lambda f=form, s=said: sent_and_looked_at(browser, f, s))
    return broken


@pytest.mark.parametrize("name", DOORS)
def test_a_form_at_the_door_answers_whatever_is_typed(name, world):
    assert fuzzed(Client(), reverse(name)) == []


@pytest.mark.parametrize("name", OWN_SIGN_IN)
def test_a_form_of_ones_own_sign_in_answers_whatever_is_typed(name, browsers):
    assert fuzzed(browsers["m"], reverse(name)) == []


def test_the_forms_of_the_portal_answer_whatever_is_typed(world):
    rosa = a_client("Rosa Alvarez")
    browser = Client()
    browser.cookies[COOKIE] = rosa["keys"]["c"]
    pages = [room(name, rosa) for name, (method, who) in PORTAL.items() if method == "GET" and "c" in who]
    assert [line for page in pages for line in fuzzed(browser, page)] == []
