"""Tokens open the REST door, and only the holder's rooms."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from knox.models import AuthToken
from rest_framework.test import APIClient

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.people.models import ApiToken
from tests.api.conftest import calling, problem


def test_command_prints_a_token_that_works(dana):
    out = StringIO()
    call_command("create_api_token", "Dana@firm.test", stdout=out)
    caller = APIClient()
    caller.credentials(HTTP_AUTHORIZATION=f"Token {out.getvalue().strip()}")
    assert caller.get("/api/v1/matters/").status_code == 200


def test_command_refuses_an_unknown_address(db):
    with pytest.raises(CommandError, match="Nobody here signs in as"):
        call_command("create_api_token", "nobody@firm.test")


def test_command_refuses_somebody_who_left(dana):
    dana.is_active = False
    dana.save()
    with pytest.raises(CommandError, match="no longer works here"):
        call_command("create_api_token", dana.email)


def test_without_a_token_nothing_opens(db):
    assert "credentials" in problem(APIClient().get("/api/v1/matters/"), 401)["detail"]


def test_a_made_up_token_opens_nothing(db):
    caller = APIClient()
    caller.credentials(HTTP_AUTHORIZATION="Token caseops_0000000000000000")
    problem(caller.get("/api/v1/matters/"), 401)


def test_a_session_cookie_is_no_key_to_the_api(as_dana):
    assert as_dana.get("/api/v1/matters/").status_code == 401


def test_token_of_somebody_who_left_stops_working(dana):
    caller = calling(dana)
    dana.is_active = False
    dana.save()
    problem(caller.get("/api/v1/matters/"), 401)


def test_making_a_token_is_on_record(dana):
    calling(dana)
    assert Entry.objects.get(verb="api_token.created").target_id == dana.pk


def test_a_token_lasts_at_least_a_day(dana):
    with pytest.raises(CommandError, match="at least a day"):
        call_command("create_api_token", dana.email, "--days", "0")


def test_the_repair_pages_make_no_tokens(browser_of, alex):
    alex.is_staff = alex.is_superuser = True
    alex.save()
    assert browser_of(alex).get("/admin/knox/authtoken/").status_code == 404


def test_who_looked_at_the_file_is_not_told(dana, matter, browser_of):
    browser_of(dana).get(matter.get_absolute_url())
    lines = calling(dana).get(f"/api/v1/matters/{matter.number}/timeline/").json()["results"]
    assert lines
    assert "matter.viewed" not in {line["verb"] for line in lines}


ODD = ["caseops_\x00", "caseops_\xff", "caseops_é", "'; --", "."]


@pytest.mark.parametrize("token", ODD, ids=range(len(ODD)))
def test_bytes_that_are_no_token_open_nothing(db, token):
    caller = APIClient(HTTP_AUTHORIZATION=f"Token {token}")
    problem(caller.get("/api/v1/matters/"), 401)


def test_use_is_noted(api):
    assert ApiToken.objects.get().last_used_at is None
    api.get("/api/v1/matters/")
    assert clock.now() - ApiToken.objects.get().last_used_at < timedelta(seconds=30)


@pytest.mark.parametrize(("ago", "noted"), [(30, False), (90, True)])
def test_use_is_noted_once_a_minute(api, ago, noted):
    api.get("/api/v1/matters/")
    before = clock.now() - timedelta(seconds=ago)
    ApiToken.objects.update(last_used_at=before)
    api.get("/api/v1/matters/")
    assert (ApiToken.objects.get().last_used_at > before) is noted


def test_an_expired_token_opens_nothing(api):
    AuthToken.objects.update(expiry=clock.now() - timedelta(seconds=1))
    problem(api.get("/api/v1/matters/"), 401)


def test_command_names_the_token(dana):
    call_command("create_api_token", dana.email, "--name", "Nightly export", stdout=StringIO())
    assert ApiToken.objects.get().name == "Nightly export"
