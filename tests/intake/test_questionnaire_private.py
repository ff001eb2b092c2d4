"""The client's own page: nobody without the link, everything kept, in their language, with and without scripts."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.intake.actions import begin_questionnaire, email_link, hand_out_link, send_in
from caseops.intake.models import Answer, QuestionnaireLink
from caseops.notifications.models import OutgoingMessage
from clients.actions import revoke_link
from documents.models import Document
from tests import make


@pytest.fixture
def asked(dana):
    lead = make.lead("Ann Roe", area=make.asking_area().area)
    return begin_questionnaire(actor=dana, lead=lead)


@pytest.fixture
def url(dana, asked):
    return path(hand_out_link(actor=dana, questionnaire=asked))


@pytest.fixture
def phone():
    return Client(enforce_csrf_checks=True)


def path(address):
    return "/" + address.split("/", 3)[3]


def opened(phone, url):
    return phone.get(url).content.decode()


def send(phone, url, data, **headers):
    phone.get(url)
    return phone.post(url, {**data, "csrfmiddlewaretoken": phone.cookies["csrftoken"].value}, **headers)


def kept(key):
    answer = Answer.objects.filter(question__key=key).first()
    return answer.value if answer else None


def picture(name="scene.png"):
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000002000154a24f5f"
        "0000000049454e44ae426082"
    )
    return SimpleUploadedFile(name, png, "image/png")


def test_the_page_opens_without_a_password_and_opening_is_on_record(phone, url):
    page = opened(phone, url)
    assert "Our questions to you" in page
    assert "Harbor &amp; Pine" in page
    assert Entry.objects.filter(verb="link.used").count() == 1
    assert QuestionnaireLink.objects.get().uses == 1


def test_another_link_a_closed_one_and_one_that_ran_out_open_nothing(dana, phone, url):
    assert phone.get("/private/questionnaire/nonsense/").status_code == HTTPStatus.NOT_FOUND
    with clock.travel(clock.now() + timedelta(15)):
        assert phone.get(url).status_code == HTTPStatus.GONE
    revoke_link(actor=dana, link=QuestionnaireLink.objects.get())
    for way in (url, f"{url}done/", f"{url}files/photos/"):
        assert send(phone, way, {"q-full_name": "x"}).status_code in {403, 405, 410}
    assert not Answer.objects.exists()


def test_a_link_opens_one_persons_questions_and_nobody_elses(dana, phone, url, asked):
    other = make.questionnaire("Bo Ek", full_name="Bo Ek")
    assert "Bo Ek" not in opened(phone, url)
    send(phone, url, {"q-full_name": "Ann Roe"})
    assert Answer.objects.get(questionnaire=other).value == "Bo Ek"
    assert phone.get(f"/questionnaires/{asked.pk}/").status_code == HTTPStatus.FOUND  # to the sign-in


def test_what_is_typed_is_kept_alone_and_survives_a_reload(phone, url):
    answer = send(phone, url, {"only": "full_name", "q-full_name": "Ann Roe"}, headers={"HX-Request": "true"})
    assert "Saved" in answer.content.decode()
    assert 'id="progress"' in answer.content.decode()
    assert 'value="Ann Roe"' in opened(phone, url)


def test_an_answer_that_leads_on_brings_its_question_with_it(phone, url):
    answer = send(phone, url, {"only": "medicare", "q-medicare": "true"}).content.decode()
    assert re.search(r'id="q-medicare_number"(?![^>]*hidden)', answer)
    again = send(phone, url, {"only": "medicare", "q-medicare": "true"}).content.decode()
    assert "q-medicare_number" not in again  # somebody may be typing there
    gone = send(phone, url, {"only": "medicare", "q-medicare": "false"}).content.decode()
    assert re.search(r'id="q-medicare_number"[^>]*hidden', gone)


def test_a_wrong_answer_is_told_at_once_and_the_page_keeps_what_was_typed(phone, url):
    answer = send(phone, url, {"only": "dob", "q-dob": "soon"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "This is not a date" in answer.content.decode()
    whole = send(phone, url, {"q-dob": "soon", "q-full_name": "Ann Roe"})
    page = whole.content.decode()
    assert (whole.status_code, kept("full_name"), kept("dob")) == (422, "Ann Roe", None)
    assert "One answer needs your attention" in page
    assert 'value="soon"' in page


def test_without_scripts_one_button_keeps_the_page_and_adds_a_row(phone, url):
    said = {"q-adverse-here": "1", "q-adverse-0-adverse_name": "Acme LLC", "more": "adverse"}
    answer = send(phone, url, said)
    assert answer["Location"] == f"{url}#q-adverse"
    page = opened(phone, url)
    assert 'value="Acme LLC"' in page
    assert 'name="q-adverse-1-adverse_name"' in page


def test_a_sealed_answer_is_never_on_the_page(phone, url):
    send(phone, url, {"only": "ssn", "q-ssn": "123-45-6789"})
    page = opened(phone, url)
    assert "•••6789" in page
    assert "123-45" not in page


def test_a_stale_page_saved_whole_takes_nothing_away(phone, url):
    old = opened(phone, url)
    marks = dict(re.findall(r'name="(mark-[a-z_]+)" value="([0-9a-f]+)"', old))
    send(phone, url, {"only": "full_name", "q-full_name": "Ann Roe", **marks})
    send(phone, url, {"q-full_name": "", "q-narrative": "Hit.", **marks})
    assert (kept("full_name"), kept("narrative")) == ("Ann Roe", "Hit.")


def test_a_photo_goes_to_the_inbox_under_their_name(phone, url, asked):
    phone.get(url)
    token = phone.cookies["csrftoken"].value
    answer = phone.post(f"{url}files/photos/", {"file": picture(), "csrfmiddlewaretoken": token})
    assert answer["Location"] == f"{url}#q-photos"
    document = Document.objects.get()
    assert (document.sender, document.source, document.matter) == (asked.lead.contact, "portal", None)
    assert kept("photos") == [{"document": str(document.uuid), "name": "scene.png"}]
    assert "scene.png" in opened(phone, url)


def test_a_file_needs_a_link_a_forms_token_and_a_question_that_takes_one(phone, url):
    opened(phone, url)
    token = {"csrfmiddlewaretoken": phone.cookies["csrftoken"].value}
    assert phone.post(f"{url}files/photos/", {"file": picture()}).status_code == HTTPStatus.FORBIDDEN
    strange = phone.post("/private/questionnaire/nonsense/files/photos/", {"file": picture(), **token})
    assert strange.status_code == HTTPStatus.NOT_FOUND
    wrong = phone.post(f"{url}files/narrative/", {"file": picture(), **token})
    assert "takes no file" in wrong.content.decode()
    none = phone.post(f"{url}files/photos/", token)
    assert "Choose a file first" in none.content.decode()
    assert not Document.objects.exists()


def test_sending_in_names_what_is_missing_and_then_says_thank_you(phone, url, asked):
    opened(phone, url)
    token = {"csrfmiddlewaretoken": phone.cookies["csrftoken"].value}
    said = {"q-full_name": "Ann Roe", "q-date_of_loss": "2026-03-10"}
    answer = phone.post(f"{url}done/", {**said, **token})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "This still needs an answer" in answer.content.decode()
    phone.post(f"{url}done/", {"q-medicare": "false", **token})
    page = opened(phone, url)
    assert "Thank you" in page
    assert "Ann Roe" not in page
    late = phone.post(url, {"only": "full_name", "q-full_name": "Eve", **token})
    assert "have been sent in" in late.content.decode()
    assert kept("full_name") == "Ann Roe"


def test_everything_is_in_spanish_for_whoever_reads_spanish(dana, phone, url, asked):
    type(asked.lead.contact).objects.update(language="es")
    page = opened(phone, url)
    for word in (
        "Nuestras preguntas",
        "Nombre completo",
        "¿Tiene Medicare?",
        "Inglés",
        "Sí",
        "Guardar",
        "Añadir otro",
    ):
        assert word in page
    assert 'lang="es"' in page
    assert "Our questions" in opened(phone, f"{url}?lang=en")


def test_the_link_goes_out_by_mail_in_their_language_and_stands_nowhere_else(dana, asked):
    type(asked.lead.contact).objects.update(language="es", email="ann@roe.test")
    asked.lead.contact.refresh_from_db()
    email_link(actor=dana, questionnaire=asked)
    message = OutgoingMessage.objects.get()
    assert message.subject.startswith("Preguntas de")
    token = re.search(r"/private/questionnaire/([^/\s]+)/", message.body)[1]
    assert QuestionnaireLink.objects.opened_by(token)
    assert token not in str(list(Entry.objects.values()))


def test_who_may_not_be_written_to_is_not(dana, client, asked):
    client.force_login(dana)
    answer = client.post(f"/questionnaires/{asked.pk}/link/", {"email": "1"}, follow=True)
    assert "has no e-mail address" in answer.content.decode()
    assert not QuestionnaireLink.objects.exists()


def test_staff_see_a_new_link_once(dana, client, asked):
    client.force_login(dana)
    answer = client.post(f"/questionnaires/{asked.pk}/link/", {"show": "1"})
    assert "/private/questionnaire/" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "/private/questionnaire/" not in client.get(f"/questionnaires/{asked.pk}/").content.decode()


def test_once_sent_in_no_link_is_handed_out(dana, client, asked):
    for key, raw in {"full_name": "Ann", "date_of_loss": "2026-03-10", "medicare": "false"}.items():
        client.force_login(dana)
        client.post(f"/questionnaires/{asked.pk}/", {"only": key, f"q-{key}": raw})
    send_in(actor=dana, questionnaire=asked)
    answer = client.post(f"/questionnaires/{asked.pk}/link/", {"show": "1"}, follow=True)
    assert "have been sent in" in answer.content.decode()
