"""Leave to text on a contact's page, and a text with its length while it is written."""

import re

import pytest
from playwright.sync_api import expect

from tests import make
from tests.e2e.looking import complaints

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def matter(dana, priya, settings, tmp_path):
    settings.SMS_URL = f"file://{tmp_path}"
    rosa = make.contact("Rosa Alvarez", phones=["+12125550147"], email="rosa@client.test", language="es")
    return make.matter(client=rosa)


def look(page, name, picture):
    picture(page, name)
    assert complaints(page) == [], name


def test_allowed_counted_and_sent(new_page, signed_in, dana, matter, screen, picture):
    page = signed_in(new_page(*screen), dana)
    page.goto(f"/contacts/{matter.client_id}/")
    page.get_by_text("They said yes").click()
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("may be texted since")).to_be_visible()
    look(page, f"text-leave-{'-'.join(screen)}", picture)

    page.goto(f"/conversations/{matter.number}/texts/")
    length = page.locator("#text-length")
    expect(length).to_have_text("0 texts, 160 letters left")
    page.get_by_label("Text", exact=True).fill("a" * 160)
    expect(length).to_have_text("1 text, 0 letters left")
    page.get_by_label("Text", exact=True).fill("a" * 161)
    expect(length).to_have_text("2 texts, 145 letters left")
    page.get_by_label("Text", exact=True).fill("á" * 71)
    expect(length).to_have_text("2 texts, 63 letters left")
    page.get_by_role("link", name="We still need papers").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile("Aún nos faltan documentos suyos"))
    look(page, f"text-{'-'.join(screen)}", picture)
    page.get_by_role("button", name="Send text").click()
    expect(page.get_by_text("Aún nos faltan documentos suyos").first).to_be_visible()
    look(page, f"text-sent-{'-'.join(screen)}", picture)
