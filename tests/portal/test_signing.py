"""Signing from the portal and by a link alone; a link to sign opens that and nothing else."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.signing.actions import Wanted, ask_to_sign, revoke_signing
from caseops.signing.models import SigningLink
from tests import make
from tests.portal.conftest import home, inside
from tests.signing.conftest import link_in

DRAWN = json.dumps([[[10, 100], [60, 40], [120, 110]], [[200, 100], [260, 60], [320, 120]]])
AGREED = {"agreed": "on", "name": "Rosa Alvarez"}


@pytest.fixture
def packet(dana, matter):
    paper = make.document(matter, make.pdf("Fee agreement"), title="Fee agreement")
    return ask_to_sign(actor=dana, matter=matter, papers=[Wanted(paper, "retainer")])


def address(packet, more=""):
    return f"/portal/sign/{packet.pk}/{more}"


def walk(browser, packet, **said):
    """Read the paper, then sign."""
    assert b"%PDF" in b"".join(browser.get(address(packet, "papers/1/")).streaming_content)
    return browser.post(address(packet), {**AGREED, **said})


def test_signed_in_the_portal(access, packet, rosa):
    assert "Please sign" in rosa.get(home(access.matter)).content.decode()
    shown = rosa.get(address(packet)).content.decode()
    assert "Fee agreement" in shown
    assert "You may sign on paper instead" in shown
    assert walk(rosa, packet, drawing=DRAWN).status_code == 302
    packet.refresh_from_db()
    assert (packet.signed_how, packet.signed_from) == ("drawn", "127.0.0.1")
    assert "Your copies" in rosa.get(address(packet)).content.decode()
    assert "Signed:" in rosa.get(home(access.matter)).content.decode()


@pytest.mark.parametrize("said", [{"agreed": ""}, {"name": ""}, {"drawing": "[[]]"}], ids=str)
def test_half_a_signature_is_none(access, packet, rosa, said):
    assert walk(rosa, packet, **said).status_code == 422
    packet.refresh_from_db()
    assert packet.is_open


def test_unread_is_unsigned(access, packet, rosa):
    answer = rosa.post(address(packet), AGREED)
    assert answer.status_code == 422
    assert "read each paper" in answer.content.decode()


def test_signed_by_the_link_alone_which_opens_nothing_else(packet, access, client):
    page = f"/private/sign/{link_in()}/"
    assert "Show me the papers" in client.get(page).content.decode()
    assert client.post(page)["Location"] == address(packet)
    for room in ("", "messages/", "papers/", "details/"):
        assert client.get(home(access.matter, room))["Location"] == address(packet)
    assert walk(client, packet).status_code == 302
    packet.refresh_from_db()
    assert (packet.signed_how, packet.signed_name) == ("typed", "Rosa Alvarez")


def test_the_link_works_once_and_another_is_sent_on_request(packet, client):
    page = f"/private/sign/{link_in()}/"
    client.post(page)
    with clock.travel(clock.now() + timedelta(minutes=30)):
        again = Client().get(page)
        assert (again.status_code, "Send me a fresh link" in again.content.decode()) == (410, True)
        Client().post(f"{page}again/")
        assert SigningLink.objects.count() == 2
        Client().post(f"{page}again/")
    assert SigningLink.objects.count() == 2
    assert client.get(f"/private/sign/{link_in()}/").status_code == 200


def test_a_link_to_what_is_taken_back_opens_nothing(dana, packet, client):
    page = f"/private/sign/{link_in()}/"
    client.post(page)
    revoke_signing(actor=dana, packet=packet, reason="Not needed")
    answer = Client().get(page)
    assert (answer.status_code, "fresh link" in answer.content.decode()) == (410, False)
    assert "need not be signed" in client.get(address(packet)).content.decode()
    assert client.get(address(packet, "papers/1/")).status_code == 404
    assert Client().post(f"{page}again/").status_code == 200
    assert SigningLink.objects.count() == 1


def test_not_signed_with_a_reason(access, packet, rosa):
    assert rosa.post(address(packet, "refusal/"), {"reason": ""}).status_code == 422
    rosa.post(address(packet, "refusal/"), {"reason": "Too dear"})
    packet.refresh_from_db()
    assert packet.decline_reason == "Too dear"
    assert rosa.post(address(packet), AGREED).status_code == 422


def test_nobody_reads_or_signs_what_another_was_asked(packet, other):
    bea = inside(other.matter)
    for more in ("", "papers/1/", "refusal/"):
        assert bea.get(address(packet, more)).status_code in {302, 404}
        assert bea.post(address(packet, more), AGREED).status_code in {404, 405}
    packet.refresh_from_db()
    assert packet.is_open


def test_a_session_to_sign_knows_its_own_packet_only(dana, packet, matter, client):
    paper = make.document(matter, make.pdf("Second"), title="Second")
    second = ask_to_sign(actor=dana, matter=matter, papers=[Wanted(paper)])
    browser = inside(matter, packet=packet)
    assert browser.get(address(packet)).status_code == 200
    assert browser.get(address(second)).status_code == 404


def test_in_spanish(packet, access, rosa):
    shown = rosa.get(address(packet) + "?lang=es").content.decode()
    assert "Firmar ahora" in shown
    assert "Puede firmar en papel" in shown
