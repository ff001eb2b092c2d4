"""The firm's pages of signatures: who sees them, what each state shows, what is refused where."""

import pytest
from django.db import IntegrityError, transaction

from caseops.audit.models import Entry
from caseops.signing.actions import decline, revoke_signing
from caseops.signing.models import SigningPacket
from tests import make
from tests.signing.conftest import VISITOR


def shown(browser, address):
    return browser.get(address).content.decode()


def of(matter):
    return f"/signatures/matters/{matter.number}/"


def test_an_empty_file_says_what_to_do(as_dana, matter):
    page = shown(as_dana, of(matter))
    assert "No PDF to sign in this file" in page
    assert "Nobody was asked yet." in page


def test_the_section_teaches_until_something_is_asked(as_dana, matter):
    page = shown(as_dana, matter.get_absolute_url())
    assert "Nothing to sign yet" in page
    assert of(matter) in page


def test_the_section_shows_what_waits(as_dana, packet):
    page = shown(as_dana, packet.matter.get_absolute_url())
    assert "Fee agreement, HIPAA authorization" in page
    assert "Not signed yet" in page
    assert f"/signatures/{packet.pk}/reminder/" in page


def test_what_is_signed_has_its_certificate_and_every_hash(as_dana, signed):
    page = shown(as_dana, signed.get_absolute_url())
    assert "Signature certificate" in page
    for paper in signed.papers.all():
        assert paper.before.blob.sha256 in page
        assert paper.after.blob.sha256 in page
    for what in (
        "Asked to sign",
        "Read: Fee agreement",
        "Agreed to sign electronically",
        "Signed: Rosa Alvarez, typed",
    ):
        assert what in page
    assert "Safari on iPhone" in page
    assert "Need not be signed" not in page


def test_why_it_was_not_signed(as_dana, packet):
    decline(packet=packet, reason="The fee is too high", visitor=VISITOR)
    page = shown(as_dana, packet.get_absolute_url())
    assert "Rosa Alvarez does not sign" in page
    assert "The fee is too high" in page
    assert "Remind now" not in page


def test_what_is_over_is_neither_reminded_nor_taken_back(as_dana, dana, packet):
    revoke_signing(actor=dana, packet=packet, reason="The wrong fee")
    again = as_dana.post(f"/signatures/{packet.pk}/reminder/", follow=True).content.decode()
    assert "need not be signed any more" in again
    late = as_dana.post(f"/signatures/{packet.pk}/revocation/", {"reason": "Again"})
    assert late.status_code == 422
    assert Entry.objects.about(packet.matter).filter(verb="signing.revoked").count() == 1


def test_a_closed_matter_asks_for_nothing(as_dana, matter):
    make.document(matter)
    make.closed(matter)
    page = shown(as_dana, of(matter))
    assert "Ask them to sign" not in page
    answer = as_dana.post(of(matter), {"signer": matter.client_id})
    assert answer.status_code == 422


@pytest.mark.parametrize(("who", "may"), [("sam", True), ("lee", False)])
def test_who_asks(matter, dana, alex, browser_of, who, may):
    person = make.person(who)
    matter.team.create(user=person, role=person.role)
    make.document(matter, title="Fee agreement")
    browser = browser_of(person)
    assert ("Ask them to sign" in shown(browser, of(matter))) is may
    answer = browser.post(of(matter), {"signer": matter.client_id})
    assert answer.status_code == (422 if may else 403)


def test_the_row_of_a_reminder_says_how_often(as_dana, packet):
    as_dana.post(f"/signatures/{packet.pk}/reminder/")
    assert "reminded 1 time" in shown(as_dana, of(packet.matter))
    as_dana.post(f"/signatures/{packet.pk}/reminder/")
    assert "reminded 2 times" in shown(as_dana, of(packet.matter))


def test_taking_back_by_address_leads_to_the_page(as_dana, packet):
    answer = as_dana.get(f"/signatures/{packet.pk}/revocation/")
    assert answer["Location"] == packet.get_absolute_url()


def test_the_newest_desk_of_new_clients_leaves_out_what_is_signed(as_dana, signed):
    assert "Not signed yet" not in shown(as_dana, "/onboarding/")


def test_a_packet_is_called_by_its_signer(packet):
    assert str(packet) == "Papers for Rosa Alvarez to sign"
    assert [str(paper) for paper in packet.papers.all()] == ["Fee agreement", "HIPAA authorization"]
    assert str(packet.links.get()) == "signing link of Rosa Alvarez"


def test_the_database_keeps_a_packet_from_ending_twice(packet):
    now = packet.asked_at
    bad = [
        {"signed_at": now},
        {"declined_at": now},
        {"revoked_at": now},
        {"declined_at": now, "decline_reason": "x", "revoked_at": now, "revoke_reason": "x"},
    ]
    for said in bad:
        with pytest.raises(IntegrityError), transaction.atomic():
            SigningPacket.objects.filter(pk=packet.pk).update(**said)
