"""Who may ask whom to sign what; the link that goes out, and how it is taken back."""

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from caseops.signing.actions import Wanted, ask_to_sign, revoke_signing
from caseops.signing.models import SigningLink, SigningPacket
from clients.actions import change_contact
from documents.actions import bin_document, keep_file
from matters.actions import add_party
from tests import make


def refused(words, verb, **said):
    with pytest.raises(ValidationError) as refusal:
        verb(**said)
    assert words in " ".join(refusal.value.messages)


def test_a_legal_assistant_does_not_ask(lee, matter, papers):
    with pytest.raises(PermissionDenied):
        ask_to_sign(actor=lee, matter=matter, papers=papers)


def test_what_cannot_be_signed_is_refused(dana, matter, papers):
    ask = {"verb": ask_to_sign, "actor": dana, "matter": matter}
    refused("Choose the papers", papers=[], **ask)
    refused("not in the file", papers=[Wanted(make.document(make.matter()))], **ask)
    photo = keep_file(actor=dana, content=BytesIO(b"a note"), name="a.txt", matter=matter, source="upload")
    refused("no PDF", papers=[Wanted(photo)], **ask)
    refused("has no part", papers=papers, signer=make.contact(), **ask)
    with pytest.raises(ValidationError):
        ask_to_sign(actor=dana, matter=matter, papers=[Wanted(papers[1].document, "authorization")])
    bin_document(actor=dana, document=papers[0].document)
    papers[0].document.refresh_from_db()
    refused("not in the file", papers=papers, **ask)
    assert not SigningPacket.objects.exists()


def test_a_paper_waits_in_one_packet_only(dana, packet, matter, papers):
    refused("waits to be signed already", ask_to_sign, actor=dana, matter=matter, papers=papers[:1])


def test_the_link_goes_to_the_client_alone_and_is_not_kept(packet):
    message = OutgoingMessage.objects.get(to_address="rosa@client.test")
    assert message.confidential
    assert "As we said on the phone." in message.body
    assert "Fee agreement" not in message.body
    assert SigningLink.objects.get().packet == packet
    assert [str(event) for event in packet.events.all()] == [
        "Asked to sign: Fee agreement, HIPAA authorization", "Link sent: to Rosa Alvarez",
    ]  # fmt: skip


def test_a_spanish_client_is_asked_in_spanish(dana, matter, papers):
    change_contact(actor=None, contact=matter.client, language="es")
    matter.client.refresh_from_db()
    ask_to_sign(actor=dana, matter=matter, papers=papers)
    message = OutgoingMessage.objects.get(to_address="rosa@client.test")
    assert message.subject == "Por favor firme: documentos de Harbor & Pine LLP"


def test_who_acts_for_the_client_signs(dana, matter, papers):
    guardian = make.contact("Luis Alvarez", email="luis@client.test")
    change_contact(actor=None, contact=matter.client, guardian=guardian)
    matter.client.refresh_from_db()
    assert ask_to_sign(actor=dana, matter=matter, papers=papers).signer == guardian


def test_whoever_may_not_be_written_to_is_asked_without_a_message(dana, matter, papers):
    change_contact(actor=None, contact=matter.client, safe_to_contact=False)
    matter.client.refresh_from_db()
    packet = ask_to_sign(actor=dana, matter=matter, papers=papers)
    assert packet.is_open
    assert not OutgoingMessage.objects.filter(to_address="rosa@client.test").exists()


def test_taken_back_for_a_reason_and_the_link_is_dead(dana, packet):
    refused("Say why", revoke_signing, actor=dana, packet=packet, reason=" ")
    revoke_signing(actor=dana, packet=packet, reason="The wrong fee")
    packet.refresh_from_db()
    assert packet.standing == ("taken back", "")
    assert SigningLink.objects.get().revoked_at
    refused("need not be signed", revoke_signing, actor=dana, packet=packet, reason="Again")
    said = Entry.objects.about(packet.matter).filter(verb="signing.revoked").get().sentence
    assert said == "took back what Rosa Alvarez was to sign: The wrong fee"


def test_the_pages_ask_remind_and_take_back(as_dana, matter, papers):
    page = f"/signatures/matters/{matter.number}/"
    shown = as_dana.get(page).content.decode()
    assert "Fee agreement" in shown
    pk = {paper.document.title: paper.document.pk for paper in papers}
    said = {"signer": matter.client_id, f"pick_{pk['HIPAA authorization']}": "on"}
    kind = f"kind_{pk['HIPAA authorization']}"
    assert as_dana.post(page, {**said, kind: "authorization"}).status_code == 422
    scope = {f"scope_{pk['HIPAA authorization']}": "medical records"}
    answer = as_dana.post(page, {**said, kind: "authorization", **scope})
    packet = SigningPacket.objects.get()
    assert answer["Location"] == packet.get_absolute_url()
    assert "Not signed yet" in as_dana.get(packet.get_absolute_url()).content.decode()
    assert as_dana.post(page, {"signer": matter.client_id}).status_code == 422
    as_dana.post(f"/signatures/{packet.pk}/reminder/")
    packet.refresh_from_db()
    assert packet.chased == 1
    back = f"/signatures/{packet.pk}/revocation/"
    assert as_dana.post(back, {"reason": ""}).status_code == 422
    as_dana.post(back, {"reason": "Not needed"})
    assert "Taken back" in as_dana.get(packet.get_absolute_url()).content.decode()


def test_who_has_a_part_in_it_may_sign(dana, matter, papers):
    spouse = make.contact("Ana Alvarez", email="ana@client.test")
    add_party(actor=dana, matter=matter, contact=spouse, role="client")
    assert ask_to_sign(actor=dana, matter=matter, papers=papers, signer=spouse).signer == spouse
