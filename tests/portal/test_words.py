"""Every page of the portal: in both languages, without the firm's navigation, kept by no browser."""

import re

import pytest
from django.test import Client

from caseops.portal.messages import code, invitation
from caseops.signing.actions import Wanted, ask_to_sign
from clients.models import Contact
from tests import make
from tests.portal.conftest import home

ROOMS = ["", "messages/", "papers/", "details/"]
WORDS = {
    "": ("Where your case stands", "En qué punto está su caso"),
    "messages/": ("Your message", "Su mensaje"),
    "papers/": ("Send us a photo or a file", "Envíenos una foto o un archivo"),
    "details/": ("How we reach you", "Cómo le localizamos"),
}
STAFF = ["Follow-ups", "Mail to sort", "Search matters", "js/palette.js", "js/keys.js"]


def shown(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer, answer.content.decode()


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_each_room_speaks_the_language_that_was_chosen(access, rosa, room, language):
    _, page = shown(rosa, f"{home(access.matter, room)}?lang={language}")
    assert WORDS[room][language == "es"] in page
    assert WORDS[room][language == "en"] not in page
    assert f'<html lang="{language}">' in page


def test_the_choice_lasts(access, rosa):
    shown(rosa, f"{home(access.matter)}?lang=es")
    _, page = shown(rosa, home(access.matter, "papers/"))
    assert WORDS["papers/"][1] in page


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_of_the_firms_own_pages_is_in_it(access, rosa, room):
    _, page = shown(rosa, home(access.matter, room))
    for word in STAFF:
        assert word not in page
    assert access.matter.get_absolute_url() not in page.replace(home(access.matter), "")


@pytest.mark.parametrize("room", ROOMS)
def test_no_browser_keeps_it_and_no_machine_reads_it(access, rosa, room):
    answer, page = shown(rosa, home(access.matter, room))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert "style=" not in page


def test_only_signing_needs_a_script_and_only_for_drawing(dana, access, rosa):
    for room in ROOMS:
        assert "signature.js" not in shown(rosa, home(access.matter, room))[1]
    paper = make.document(access.matter, title="Fee agreement")
    packet = ask_to_sign(actor=dana, matter=access.matter, papers=[Wanted(paper)])
    page = shown(rosa, f"/portal/sign/{packet.pk}/")[1]
    assert "signature.js" in page
    assert re.search(r"data-signature[^>]*hidden", page)


def test_the_camera_is_one_touch_away(access, rosa):
    page = shown(rosa, home(access.matter, "papers/"))[1]
    assert 'accept="image/*,application/pdf"' in page
    assert 'enctype="multipart/form-data"' in page


def test_the_code_is_offered_by_the_phone(access, client):
    form = shown(client, "/portal/enter/")[1]
    assert "Your e-mail address or phone number" in form


@pytest.mark.parametrize("language", ["en", "es", "ht"])
def test_what_leaves_the_house_says_nothing_of_the_case(language):
    rosa = Contact(name="Rosa Alvarez", language=language)
    for words in (invitation(rosa, "https://x.test/private/portal/T/"), code(rosa, "123456")):
        for text in (words.subject, words.body, words.short):
            assert "accident" not in text.lower()
            assert "26-0" not in text
        assert len(words.short) <= 160


def test_the_code_stands_in_its_message_once():
    words = code(Contact(name="Rosa Alvarez"), "012345")
    assert words.body.count("012345") == words.short.count("012345") == 1
    assert "012345" not in words.subject


def test_the_invitation_in_spanish():
    words = invitation(Contact(name="Rosa Alvarez", language="es"), "https://x.test/private/portal/T/")
    assert words.subject == "Su caso en Harbor & Pine LLP: su propia página"
    assert words.body.startswith("Hola Rosa:")


@pytest.mark.parametrize("address", ["/portal/", "/portal/enter/"])
def test_at_the_entrance_nobody_is_named(access, address):
    page = Client().get(address, follow=True).content.decode()
    assert "Rosa" not in page
    assert access.matter.number not in page


def test_a_wrong_address_says_nothing_either(rosa):
    answer = rosa.get("/portal/99-9999/")
    assert answer.status_code == 404
    assert "99-9999" not in answer.content.decode()
