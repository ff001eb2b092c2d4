"""The door: a link that works once, a code, a session of its own; worth nothing after revoke, or later."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.portal.actions import grant_wishes, invite_client, renew_link, revoke_access
from caseops.portal.models import ClientSession, LinkWish, PortalLink
from caseops.portal.sessions import COOKIE
from clients.actions import allow_texts, change_contact
from tests import make
from tests.portal.conftest import home, inside

NOON = datetime(2026, 6, 3, 16, 0, tzinfo=UTC)


def token():
    """In the newest message with a link."""
    message = OutgoingMessage.objects.filter(body__contains="/private/portal/").latest("pk")
    assert message.confidential
    return re.search(r"/private/portal/([^/\s]+)/", message.body)[1]


def code():
    message = OutgoingMessage.objects.filter(key__contains="portal-code").latest("pk")
    assert message.confidential
    return re.search(r"\b(\d{6})\b", message.body)[1]


def come(browser, secret, digits=None):
    """The way of a client: look, ask for the code, say it."""
    page = f"/private/portal/{secret}/"
    browser.get(page)
    asked = browser.post(page)
    if digits is None and asked.status_code == 302:
        digits = code()
    return browser.post(f"{page}code/", {"code": digits or "000000"})


def test_link_and_code_open_the_page_once(access, client):
    secret = token()
    answer = come(client, secret)
    assert answer["Location"] == "/portal/"
    assert client.get("/portal/", follow=True).redirect_chain[-1][0] == home(access.matter)
    assert come(Client(), secret).status_code == 410


def test_looking_at_the_link_changes_nothing(access, client):
    for _ in range(3):
        assert "Send me the code" in client.get(f"/private/portal/{token()}/").content.decode()
    assert PortalLink.objects.get().uses == 0
    assert COOKIE not in client.cookies


def test_only_hashes_are_kept(access, client):
    secret = token()
    client.post(f"/private/portal/{secret}/")
    kept = str(PortalLink.objects.values().get()) + str(list(ClientSession.objects.values()))
    assert secret not in kept
    assert code() not in kept


def test_a_few_wrong_codes_close_the_link_for_the_right_one_too(access, client):
    page = f"/private/portal/{token()}/"
    client.post(page)
    for _ in range(4):
        assert client.post(f"{page}code/", {"code": "abc"}).status_code == 422
    client.post(f"{page}code/", {"code": "999999x"})
    assert client.post(f"{page}code/", {"code": code()}).status_code == 410
    assert not ClientSession.objects.exists()


def test_a_code_lasts_ten_minutes(access, client):
    page = f"/private/portal/{token()}/"
    client.post(page)
    with clock.travel(clock.now() + timedelta(minutes=11)):
        assert client.post(f"{page}code/", {"code": code()}).status_code == 422


def test_codes_are_not_sent_one_after_the_other(access, client):
    page = f"/private/portal/{token()}/"
    assert client.post(page).status_code == 302
    assert client.post(page).status_code == 422
    assert OutgoingMessage.objects.filter(key__contains="portal-code").count() == 1


def test_the_link_lasts_a_week_and_no_longer(access, client):
    secret = token()
    with clock.travel(clock.now() + timedelta(days=7, minutes=1)):
        assert client.get(f"/private/portal/{secret}/").status_code == 410


def test_the_code_goes_to_the_phone_by_day_and_never_at_night(settings, tmp_path, access, client):
    settings.SMS_URL = f"file://{tmp_path}"
    allow_texts(actor=None, contact=access.contact, number="+12125550147", how="spoken")
    with clock.travel(NOON):
        renew_link(actor=None, access=access)
        client.post(f"/private/portal/{token()}/")
        assert OutgoingMessage.objects.get(key__contains="portal-code").channel == "text"
    change_contact(actor=None, contact=access.contact, email="", best_channel="text")
    with clock.travel(NOON):
        access.refresh_from_db()
        renew_link(actor=None, access=access)
    with clock.travel(NOON + timedelta(hours=11)):
        assert "at this hour" in client.post(f"/private/portal/{token()}/").content.decode()


def test_guessing_is_limited_by_network(settings, access, client):
    cache.clear()
    settings.PRIVATE_LINK_RATES = {"network": "600/min", "secret": "240/min", "guesses": "3/hour"}
    for number in range(3):
        assert client.get(f"/private/portal/guess{number}/").status_code == 404
    assert client.get(f"/private/portal/{token()}/").status_code == 429


def test_a_renewed_link_replaces_the_one_before(access, client):
    first = token()
    renew_link(actor=None, access=access)
    assert client.get(f"/private/portal/{first}/").status_code == 410
    assert client.get(f"/private/portal/{token()}/").status_code == 200


def test_revoked_at_once_inside_and_outside(dana, access, rosa):
    secret = token()
    assert rosa.get(home(access.matter)).status_code == 200
    revoke_access(actor=dana, access=access)
    assert rosa.get(home(access.matter))["Location"] == "/portal/enter/"
    assert rosa.get(f"/private/portal/{secret}/").status_code == 410
    with pytest.raises(ValidationError, match="closed to them already"):
        revoke_access(actor=dana, access=access)
    with pytest.raises(ValidationError, match="Invite them anew"):
        renew_link(actor=dana, access=access)


def test_revoked_on_one_matter_the_other_stays(dana, access, rosa):
    second = invite_client(actor=dana, matter=make.matter(client=access.contact), contact=access.contact)
    revoke_access(actor=dana, access=access)
    assert rosa.get(home(access.matter)).status_code == 404
    assert rosa.get(home(second.matter)).status_code == 200


@pytest.mark.parametrize(("passed", "alive"), [(19, True), (21, False)])
def test_a_session_ends_when_nobody_uses_it(access, rosa, passed, alive):
    with clock.travel(clock.now() + timedelta(minutes=passed)):
        assert (rosa.get(home(access.matter)).status_code == 200) is alive


def test_a_session_ends_after_two_hours_however_busy(access, rosa):
    start = clock.now()
    for minutes in range(15, 120, 15):
        with clock.travel(start + timedelta(minutes=minutes)):
            assert rosa.get(home(access.matter)).status_code == 200
    with clock.travel(start + timedelta(minutes=121)):
        assert rosa.get(home(access.matter)).status_code == 302


def test_signed_out_here_and_on_another_device(access, rosa):
    phone = inside(access.matter)
    there = ClientSession.objects.latest("pk")
    assert "this one" in rosa.get(home(access.matter, "details/")).content.decode()
    rosa.post(f"/portal/devices/{there.pk}/end/")
    assert phone.get(home(access.matter)).status_code == 302
    rosa.post("/portal/leave/")
    assert rosa.get(home(access.matter)).status_code == 302


def test_nobody_ends_another_clients_session(rosa, other):
    inside(other.matter)
    theirs = ClientSession.objects.latest("pk")
    assert rosa.post(f"/portal/devices/{theirs.pk}/end/").status_code == 404


def test_a_cookie_that_was_made_up_opens_nothing(access, client):
    client.cookies[COOKIE] = "guess"
    assert client.get(home(access.matter))["Location"] == "/portal/enter/"


def test_who_is_let_in(dana, lee, matter):
    with pytest.raises(PermissionDenied):
        invite_client(actor=lee, matter=matter, contact=matter.client)
    with pytest.raises(ValidationError, match="is not the client"):
        invite_client(actor=dana, matter=matter, contact=make.contact())
    change_contact(actor=None, contact=matter.client, safe_to_contact=False)
    matter.client.refresh_from_db()
    with pytest.raises(ValidationError, match="not safe"):
        invite_client(actor=dana, matter=matter, contact=matter.client)
    assert not PortalLink.objects.exists()


def test_invited_once(dana, access):
    with pytest.raises(ValidationError, match="invited already"):
        invite_client(actor=dana, matter=access.matter, contact=access.contact)


@pytest.mark.parametrize("who", ["rosa@client.test", "ROSA@client.test", "(212) 555-0147"])
def test_a_lost_link_is_sent_again_to_the_address_we_have(access, client, who):
    with clock.travel(clock.now() + timedelta(minutes=3)):
        for _ in range(2):
            client.post("/portal/enter/", {"who": who})
            assert grant_wishes() == 1
            assert PortalLink.objects.count() == 2
    assert not LinkWish.objects.exists(), "what they typed is forgotten"


def test_a_wish_that_is_an_hour_old_is_forgotten(access, client):
    client.post("/portal/enter/", {"who": "rosa@client.test"})
    with clock.travel(clock.now() + timedelta(minutes=61)):
        assert grant_wishes() == 1
    assert PortalLink.objects.count() == 1


def test_what_a_rule_forbids_is_not_said_and_stops_nobody_else(access, other, client):
    change_contact(actor=None, contact=access.contact, safe_to_contact=False)
    with clock.travel(clock.now() + timedelta(minutes=3)):
        for who in ("rosa@client.test", "bea@client.test"):
            assert client.post("/portal/enter/", {"who": who}).status_code == 200
        assert grant_wishes() == 2
    assert PortalLink.objects.filter(contact=access.contact).count() == 1
    assert PortalLink.objects.filter(contact=other.contact).count() == 2


def plain(page):
    """Without the token against forged forms, which is another each time."""
    return re.sub(rb'"X-CSRFToken": "[^"]+"', b"", page)


def test_a_stranger_hears_the_same_for_the_same_work_and_nothing_is_sent(access, client):
    """Neither the words nor the time tell whom we know: nobody is looked for before the answer is given."""
    before, heard, asked = OutgoingMessage.objects.count(), [], []
    with clock.travel(clock.now() + timedelta(minutes=3)):
        for who in ("rosa@client.test", "nobody@else.test"):
            with CaptureQueriesContext(connection) as queries:
                heard.append(plain(client.post("/portal/enter/", {"who": who}).content))
            asked.append([query["sql"].replace(who, "") for query in queries])
        assert grant_wishes() == 2
    assert heard[0] == heard[1]
    assert [len(sql) for sql in asked] == [len(asked[0])] * 2
    assert not any("contact" in sql for sql in asked[0])
    assert OutgoingMessage.objects.count() == before + 1
    assert client.post("/portal/enter/", {"who": ""}).status_code == 422


def test_coming_in_and_going_is_on_record(access, rosa):
    rosa.post("/portal/leave/")
    said = [
        row.sentence
        for row in Entry.objects.filter(verb__in=["portal.entered", "portal.left"]).order_by("pk")
    ]
    assert said == [
        "let Rosa Alvarez into the client portal (Safari on iPhone, 203.0.113.7)",
        "signed Rosa Alvarez out of the client portal (by themselves)",
    ]
