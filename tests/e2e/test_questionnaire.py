"""A client answers on a phone by a private link, with a list, a photo and a reload; staff review it."""

import re

import pytest
from playwright.sync_api import expect

from caseops.intake.actions import begin_questionnaire, hand_out_link
from caseops.intake.models import Answer, Questionnaire
from clients.models import Contact
from documents.models import Document
from tests import make
from tests.e2e.looking import complaints, sticks_out


@pytest.fixture
def asked(transactional_db, dana):
    lead = make.lead("Ann Roe", area=make.asking_area().area)
    return begin_questionnaire(actor=dana, lead=lead)


@pytest.fixture
def path(dana, asked):
    return "/" + hand_out_link(actor=dana, questionnaire=asked).split("/", 3)[3]


def question(page, key):
    return page.locator(f"#q-{key}")


def saved(page, key):
    expect(page.locator(f"#state-{key}")).to_contain_text("Saved")


def fill(page, key, text):
    page.locator(f"#in-{key}").fill(text)
    saved(page, key)


def kept(key):
    return Answer.objects.get(question__key=key).value


def clean(page, name, picture):
    picture(page, f"questionnaire-{name}")
    assert complaints(page) == [], name
    assert not sticks_out(page), name


def test_a_client_answers_on_a_phone_and_staff_take_it_over(
    new_page, signed_in, dana, asked, path, picture, tmp_path
):
    phone = new_page("phone")
    phone.goto(path)
    clean(phone, "phone", picture)
    fill(phone, "full_name", "Ann Maria Roe")
    fill(phone, "date_of_loss", "2026-03-10")
    expect(question(phone, "medicare_number")).to_be_hidden()
    question(phone, "medicare").get_by_label("Yes").check()
    expect(question(phone, "medicare_number")).to_be_visible()
    fill(phone, "medicare_number", "1EG4")
    answer_a_list(phone)
    send_a_photo(phone, tmp_path)
    phone.reload()
    expect(phone.locator("#in-full_name")).to_have_value("Ann Maria Roe")
    expect(phone.locator("#in-q-adverse-1-adverse_name")).to_have_value("Jon Smyth")
    phone.get_by_role("link", name="Español").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nuestras preguntas para usted")
    clean(phone, "phone-es", picture)
    phone.get_by_role("button", name=re.compile("Enviar a")).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Gracias")
    assert Questionnaire.objects.get().sent_in_at
    review(signed_in(new_page(), dana), asked, picture)


def answer_a_list(phone):
    phone.locator("#in-q-adverse-0-adverse_name").fill("Acme LLC")
    question(phone, "adverse").get_by_role("button", name="Add another").click()
    phone.locator("#in-q-adverse-1-adverse_name").fill("Jon Smyth")
    saved(phone, "adverse")
    question(phone, "adverse").get_by_role("button", name="Add another").click()
    expect(phone.locator("#in-q-adverse-2-adverse_name")).to_be_visible()
    assert [row["adverse_name"] for row in kept("adverse")] == ["Acme LLC", "Jon Smyth"]


def send_a_photo(phone, tmp_path):
    photo = tmp_path / "scene.pdf"
    photo.write_bytes(make.pdf("The scene"))
    phone.locator("#in-photos").set_input_files(photo)
    expect(question(phone, "photos")).to_contain_text("scene.pdf")
    assert Document.objects.get().sender == Contact.objects.get(name="Ann Roe")


def review(page, asked, picture):
    page.goto(f"/questionnaires/{asked.pk}/")
    clean(page, "staff", picture)
    page.goto(f"/questionnaires/{asked.pk}/review/")
    clean(page, "review", picture)
    expect(page.locator("#review-full_name")).to_contain_text("choose")
    page.locator("#review-full_name").get_by_label("Take over").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep these decisions").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Every answer was looked at")).to_be_visible()
    assert Contact.objects.filter(name="Ann Maria Roe").exists()
    page.set_viewport_size({"width": 390, "height": 844})
    clean(page, "review-phone", picture)


def test_two_open_pages_lose_nothing(new_page, path):
    first, second = new_page("phone"), new_page("phone", "dark")
    first.goto(path)
    second.goto(path)
    fill(first, "narrative", "First page")
    second.locator("#in-narrative").fill("Second page")
    expect(second.locator("#state-narrative")).to_contain_text("answered on another page")
    assert kept("narrative") == "First page"
    second.locator("#in-narrative").fill("Second page, meant")
    saved(second, "narrative")
    assert kept("narrative") == "Second page, meant"


def test_without_scripts_the_button_keeps_the_page(chromium, live_server, path):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    page.locator("#in-full_name").fill("Ann Roe")
    page.locator("#in-q-adverse-0-adverse_name").fill("Acme LLC")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#in-q-adverse-1-adverse_name")).to_be_visible()
    context.close()
    assert (kept("full_name"), kept("adverse")) == ("Ann Roe", [{"adverse_name": "Acme LLC"}])
