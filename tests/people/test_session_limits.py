import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseops.audit.models import Entry

MORNING = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
PAGE = "/settings/"


@pytest.fixture
def later():
    """`later(minutes=5)` moves the clock on."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield lambda **passed: traveller.shift(timedelta(**passed))


def shown(client, url):
    return client.get(url).content.decode()


def test_session_lives_while_somebody_works(client, later, sign_in, dana):
    sign_in(dana)
    for _ in range(5):
        later(minutes=55)
        assert client.get(PAGE).status_code == 200


def test_session_ends_after_an_hour_without_a_click(client, later, sign_in, dana):
    sign_in(dana)
    later(minutes=60)
    answer = client.get(PAGE)
    assert answer.url == f"{reverse('account_login')}?next={PAGE}"
    assert "You were signed out after 60 minutes without a click" in shown(client, answer.url)


def test_session_ends_after_twelve_hours_of_work(client, later, sign_in, dana):
    sign_in(dana)
    for _ in range(14):
        later(minutes=50)
        assert client.get(PAGE).status_code == 200
    later(minutes=20)
    answer = client.get(PAGE)
    assert "You were signed out after 12 hours in one session" in shown(client, answer.url)


def test_ended_session_is_really_gone(client, later, sign_in, dana):
    sign_in(dana)
    key = client.session.session_key
    later(minutes=61)
    client.get(PAGE)
    client.cookies["sessionid"] = key
    assert client.get(PAGE).status_code == 302


def test_ending_is_recorded_with_its_reason(client, later, sign_in, dana):
    sign_in(dana)
    later(minutes=61)
    client.get(PAGE)
    entry = Entry.objects.on_target(dana).first()
    assert str(entry) == "CaseOps signed Dana Ruiz out after 60 minutes without a click"


def test_fragment_moves_the_whole_window_to_sign_in(client, later, sign_in, dana):
    sign_in(dana)
    later(minutes=61)
    said = {"HX-Request": "true", "HX-Current-URL": "http://testserver/matters/26-0001/"}
    answer = client.post(PAGE, {}, headers=said)
    assert answer["HX-Redirect"] == "/accounts/login/?next=/matters/26-0001/"


def test_page_that_asks_by_itself_keeps_nobody_signed_in(client, later, sign_in, dana):
    sign_in(dana)
    for _ in range(2):
        later(minutes=30)
        answer = client.get(PAGE, headers={"X-Background": "yes"})
    assert answer.status_code == 302


def test_browser_list_knows_when_it_was_last_seen(client, later, sign_in, dana):
    sign_in(dana)
    later(minutes=20)
    client.get(PAGE)
    assert UserSession.objects.get(user=dana).last_seen_at == MORNING + timedelta(minutes=20)


def test_quick_clicks_write_nothing(client, later, sign_in, dana):
    sign_in(dana)
    client.get(PAGE)
    later(seconds=59)
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert len(asked) > 1
    assert not [
        query["sql"] for query in asked if re.search(r'UPDATE "|INSERT INTO|DELETE FROM', query["sql"])
    ]


def test_session_from_before_the_limits_starts_its_clocks_now(as_dana):
    assert as_dana.get(PAGE).status_code == 200
    assert as_dana.session["signed_in_at"] <= as_dana.session["seen_at"]


def test_signed_out_visitors_are_left_alone(client, db):
    assert client.get(reverse("account_login")).status_code == 200
    assert not Entry.objects.exists()
