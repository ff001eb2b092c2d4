"""Whoever has not signed is reminded, with a fresh link each time, and after a while called."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from caseops.core import clock
from caseops.notifications.models import OutgoingMessage
from caseops.signing.actions import chase_unsigned
from caseops.signing.cadence import DAYS
from caseops.signing.models import SigningLink
from clients.actions import change_contact
from tests.signing.conftest import link_in


def chased_at(packet):
    packet.refresh_from_db()
    with clock.travel(packet.chase_at + timedelta(minutes=1)):
        return chase_unsigned()


def test_nobody_is_reminded_before_two_working_days_are_over(packet):
    assert chase_unsigned() == 0
    assert (packet.chase_at - packet.asked_at) > timedelta(days=1)


def test_each_reminder_has_a_fresh_link_and_the_one_before_is_dead(packet):
    first = link_in()
    assert chased_at(packet) == 1
    second = link_in()
    assert first != second
    assert SigningLink.objects.opened_by(first).revoked_at
    assert SigningLink.objects.opened_by(second).obstacle == ""
    newest = OutgoingMessage.objects.filter(to_address="rosa@client.test").latest("pk")
    assert newest.subject.startswith("Still to sign")
    assert chase_unsigned() == 0


def test_after_the_last_one_a_person_calls(packet):
    for _ in range(len(DAYS)):
        assert chased_at(packet) == 1
    packet.refresh_from_db()
    assert packet.chase_at is None
    assert packet.matter.tasks.filter(name="Call Rosa: still unsigned after 5 reminders").exists()


def test_where_no_way_is_open_a_person_calls_at_once(packet):
    change_contact(actor=None, contact=packet.signer, safe_to_contact=False)
    assert chased_at(packet) == 1
    packet.refresh_from_db()
    assert packet.chase_at is None
    assert packet.matter.tasks.filter(name__startswith="Call Rosa").exists()


@pytest.mark.parametrize("over", ["signed_at", "declined_at", "revoked_at"])
def test_what_is_over_is_not_chased(packet, over):
    why = {
        "decline_reason": "x",
        "revoke_reason": "x",
        "signed_name": "x",
        "signed_how": "typed",
        "terms": "x",
    }
    type(packet).objects.filter(pk=packet.pk).update(**{over: clock.now(), **why})
    assert chased_at(packet) == 0


def test_a_reminder_keeps_their_hours(packet):
    change_contact(actor=None, contact=packet.signer, hours_from="18:00", hours_to="20:00")
    chased_at(packet)
    newest = OutgoingMessage.objects.filter(to_address="rosa@client.test").latest("pk")
    assert 18 <= newest.due_at.astimezone(ZoneInfo("America/Los_Angeles")).hour < 20


def test_the_desk_of_new_clients_shows_what_waits(as_dana, packet):
    shown = as_dana.get("/onboarding/").content.decode()
    assert "Not signed yet" in shown
    assert packet.matter.number in shown


def test_a_stranger_sees_none_of_it(packet, marco, browser_of):
    assert browser_of(marco).get(packet.get_absolute_url()).status_code == 404
