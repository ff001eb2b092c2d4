"""Signing without a script, in Spanish and in the dark; the whole way is walked in test_client_walk.py."""

import re

import pytest
from playwright.sync_api import expect

from caseops.notifications.models import OutgoingMessage
from caseops.portal.actions import invite_client
from caseops.signing.actions import Wanted, ask_to_sign
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def matter(dana, priya):
    rosa = make.contact(
        "Rosa Alvarez", email="rosa@client.test", phones=["+12125550147"], address="5 Pine St"
    )
    return make.matter(client=rosa, title="Alvarez v. City Transit")


@pytest.fixture
def packet(dana, matter):
    paper = make.document(matter, make.pdf("HIPAA authorization"), "hipaa.pdf", title="HIPAA authorization")
    wanted = Wanted(paper, "authorization", scope="medical records")
    return ask_to_sign(actor=dana, matter=matter, papers=[wanted], note_to="So that we may ask the hospital.")


def newest(pattern, **which):
    message = OutgoingMessage.objects.filter(**which).latest("pk")
    return re.search(pattern, message.body)[1]


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
