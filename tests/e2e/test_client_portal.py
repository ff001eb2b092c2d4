"""A client on a phone: comes in by link and code, signs, sends a bill, reads, writes; the case manager answers."""

import re

import pytest
from playwright.sync_api import expect

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from caseops.portal.actions import invite_client
from caseops.signing.actions import Wanted, ask_to_sign
from caseops.signing.models import SigningPacket
from matters.actions import add_note, share
from matters.models import StageBlueprint
from tests import make
from tests.e2e.looking import complaints, sticks_out

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def matter(dana, priya):
    rosa = make.contact(
        "Rosa Alvarez", email="rosa@client.test", phones=["+12125550147"], address="5 Pine St"
    )
    row = make.matter(client=rosa, title="Alvarez v. City Transit")
    with make.reworking():
        StageBlueprint.objects.filter(pk=row.stage_id).update(
            client_text="We have opened your file and are asking the hospital for your records.",
            client_text_es="Abrimos su caso y estamos pidiendo sus expedientes al hospital.",
        )
    note = add_note(actor=dana, matter=row, text="Please keep every receipt.")
    share(actor=dana, row=note)
    return row


@pytest.fixture
def packet(dana, matter):
    paper = make.document(matter, make.pdf("HIPAA authorization"), "hipaa.pdf", title="HIPAA authorization")
    wanted = Wanted(paper, "authorization", scope="medical records")
    return ask_to_sign(actor=dana, matter=matter, papers=[wanted], note_to="So that we may ask the hospital.")


def newest(pattern, **which):
    message = OutgoingMessage.objects.filter(**which).latest("pk")
    return re.search(pattern, message.body)[1]


def look(page, name, picture):
    picture(page, name)
    assert complaints(page) == [], name
    assert not sticks_out(page), name


def test_from_the_invitation_to_the_answer(new_page, signed_in, dana, matter, packet, picture, tmp_path):
    desk = signed_in(new_page(), dana)
    phone = new_page("phone", "light", has_touch=True)
    invited(desk, matter, picture)
    comes_in(phone, picture)
    signs(phone, picture)
    sends_a_bill(phone, matter, picture, tmp_path)
    writes(phone)
    is_answered(desk, phone, matter, picture)
    verbs = set(Entry.objects.about(matter).values_list("verb", flat=True))
    told = {"portal.invited", "portal.entered", "signing.signed", "portal.uploaded", "communication.received"}
    assert verbs >= told | {"communication.answered", "portal.viewed"}


def invited(desk, matter, picture):
    desk.goto(f"/client-portal/matters/{matter.number}/")
    desk.get_by_role("button", name="Invite").click()
    expect(desk.get_by_text("gets a link that works once")).to_be_visible()
    look(desk, "portal-desk", picture)


def comes_in(phone, picture):
    phone.goto(newest(r"(/private/portal/\S+/)", body__contains="/private/portal/"))
    look(phone, "portal-door", picture)
    phone.get_by_role("button", name="Send me the code").click()
    expect(phone.get_by_label("Code")).to_be_visible()
    look(phone, "portal-code", picture)
    phone.get_by_label("Code").fill(newest(r"\b(\d{6})\b", key__contains="portal-code"))
    phone.get_by_role("button", name="Open my page").click()
    expect(phone.get_by_text("We have opened your file")).to_be_visible()
    expect(phone.get_by_text("Please keep every receipt.")).to_be_visible()
    look(phone, "portal-home", picture)


def signs(phone, picture):
    phone.get_by_role("link", name="Please sign").click()
    address = phone.get_by_role("link", name="HIPAA authorization").get_attribute("href")
    assert phone.context.request.get(address).headers["content-type"] == "application/pdf"
    phone.reload()
    expect(phone.get_by_text("opened", exact=True)).to_be_visible()
    phone.get_by_label("I have read the papers").check()
    phone.get_by_label("Your full name").fill("Rosa Alvarez")
    draw(phone)
    look(phone, "portal-sign", picture)
    phone.get_by_role("button", name="Sign now").click()
    expect(phone.get_by_text("It is signed, and we have it.")).to_be_visible()
    look(phone, "portal-signed", picture)
    assert SigningPacket.objects.get().signed_how == "drawn"


def draw(phone):
    """Up and down, as a finger does."""
    canvas = phone.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    phone.mouse.move(box["x"] + 30, box["y"] + 60)
    phone.mouse.down()
    for step in range(1, 12):
        phone.mouse.move(box["x"] + 30 + 22 * step, box["y"] + 60 + (25 if step % 2 else -15))
    phone.mouse.up()


def sends_a_bill(phone, matter, picture, folder):
    bill = folder / "bill.pdf"
    bill.write_bytes(make.pdf("Mercy Hospital, $ 480"))
    phone.goto(f"/portal/{matter.number}/papers/")
    phone.get_by_label("Photo or file").set_input_files(bill)
    phone.get_by_role("button", name="Send it").click()
    expect(phone.get_by_text("Thank you, it has arrived.")).to_be_visible()
    look(phone, "portal-papers", picture)


def writes(phone):
    phone.get_by_role("link", name="Messages").click()
    phone.get_by_label("Your message").fill("I have sent you the bill of the hospital.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Your message has arrived.")).to_be_visible()


def is_answered(desk, phone, matter, picture):
    desk.goto(f"/conversations/{matter.number}/")
    look(desk, "portal-conversation", picture)
    desk.get_by_role("link", name="Answer in the portal").click()
    desk.get_by_label("Message").fill("Thank you, Rosa. We have it.")
    desk.get_by_role("button", name="Send").click()
    expect(desk.get_by_text("Thank you, Rosa. We have it.")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Thank you, Rosa. We have it.")).to_be_visible()
    look(phone, "portal-talk", picture)
    phone.get_by_role("link", name="Me", exact=True).click()
    look(phone, "portal-details", picture)
    desk.goto(matter.get_absolute_url())
    look(desk, "portal-matter-page", picture)


def test_in_spanish_without_a_script(new_page, dana, matter, packet):
    invite_client(actor=dana, matter=matter, contact=matter.client)
    phone = new_page("phone", "dark", java_script_enabled=False)
    phone.goto(newest(r"(/private/sign/\S+/)", body__contains="/private/sign/") + "?lang=es")
    phone.get_by_role("button", name="Mostrar los documentos").click()
    phone.get_by_label("He leído los documentos").check()
    phone.get_by_label("Su nombre completo").fill("Rosa Alvarez")
    phone.get_by_role("button", name="Firmar ahora").click()
    expect(phone.get_by_text("Por favor abra y lea primero cada documento.")).to_be_visible()
    address = phone.get_by_role("link", name="HIPAA authorization").get_attribute("href")
    assert phone.context.request.get(address).headers["content-type"] == "application/pdf"
    phone.get_by_role("button", name="Firmar ahora").click()
    expect(phone.get_by_text("Está firmado y lo tenemos.")).to_be_visible()
