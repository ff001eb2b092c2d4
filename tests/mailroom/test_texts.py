"""Texts in and out on one thread: filed, obeyed, or for a person; and what the carrier says of ours."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from caseops.core import clock
from caseops.mailroom.models import Arrival
from caseops.mailroom.texts.arriving import Text, take_in
from caseops.mailroom.texts.folder import read_folder
from caseops.mailroom.texts.wording import begun
from caseops.notifications.actions import deliver_due
from caseops.notifications.models import OutgoingMessage
from caseops.notifications.texts.twilio import signature
from clients.actions import allow_texts, change_contact
from clients.models import Communication, TextConsent
from matters.actions import write_text
from tests import make
from tests.carrier import Carrier
from tests.standing import standing

NUMBER, TOKEN = "+12125550147", "secret"
DAY = datetime(2026, 6, 3, 16, 0, tzinfo=UTC)
CONVERSATION = "/conversations/{}/"


@pytest.fixture
@standing
def matter(dana, priya):
    row = make.matter(client=make.contact("Rosa Alvarez", phones=[NUMBER], language="es"))
    allow_texts(actor=dana, contact=row.client, number=NUMBER, how="spoken")
    return row


@pytest.fixture
def on(settings, tmp_path):
    settings.SMS_URL = f"file://{tmp_path}"
    return tmp_path


@pytest.fixture
def twilio(settings):
    stand_in = Carrier()
    settings.SMS_URL = stand_in.url
    yield stand_in
    stand_in.close()


def text(words, name="SM1", sender=NUMBER, pictures=()):
    return take_in(Text(name, sender, words, pictures))


def test_a_text_from_the_client_waits_on_the_thread_for_an_answer(matter, as_dana):
    row = text("Did they call?")
    assert (row.state, row.matter) == ("filed", matter)
    said = Communication.objects.get()
    assert (said.channel, said.body, said.answered_at, said.contact) == (
        "text",
        "Did they call?",
        None,
        matter.client,
    )
    assert "Answer by text" in as_dana.get(CONVERSATION.format(matter.number)).content.decode()


def test_told_twice_it_is_taken_in_once(matter):
    assert text("Hello").pk == text("Hello").pk
    assert Communication.objects.count() == 1


@pytest.mark.parametrize(("matters", "why"), [(0, "no open matter"), (2, "several matters")])
def test_whose_matter_it_is_nobody_guesses(dana, priya, matters, why):
    rosa = make.contact("Rosa", phones=[NUMBER])
    for _ in range(matters):
        make.matter(client=rosa)
    row = text("Hello")
    assert (row.state, row.sender) == ("triage", rosa)
    assert why in row.why


def test_an_unknown_number_goes_to_the_pile_and_a_person_files_it(matter, as_dana):
    row = text("It is me, my new phone", sender="+12125550100")
    assert (row.state, row.why) == ("triage", "Nobody has this number.")
    page = f"/mail/{row.pk}/filing/"
    assert as_dana.post(page, {"matter": matter.number, "name": "Luis Alvarez"}).status_code == 302
    said = Communication.objects.get()
    assert (said.channel, said.contact.name) == ("text", "Luis Alvarez")
    assert [str(phone.number.as_e164) for phone in said.contact.phones.all()] == ["+12125550100"]


@pytest.mark.parametrize("word", ["STOP", "stop.", " Alto ", "UNSUBSCRIBE"])
def test_stop_ends_the_leave_and_asks_for_no_answer(matter, word):
    text(word)
    assert not TextConsent.objects.open().exists()
    assert TextConsent.objects.get().ended_how == "texted"
    assert Communication.objects.get().answered_at


def test_start_gives_it_again_and_a_sentence_with_the_word_does_not(matter):
    text("STOP", "1")
    text("When do we start?", "2")
    assert not TextConsent.objects.open().exists()
    text("START", "3")
    assert TextConsent.objects.open().get().given_how == "texted"


def test_help_is_answered_in_their_language_within_the_rules(matter, on, settings):
    settings.FIRM_PHONE = "(212) 555-0140"
    text("AYUDA")
    assert OutgoingMessage.objects.get().body == (
        "Harbor & Pine LLP. Llámenos: (212) 555-0140. Responda ALTO para no recibir más mensajes."
    )
    change_contact(actor=None, contact=matter.client, safe_to_contact=False)
    text("HELP", "2")
    assert OutgoingMessage.objects.count() == 1


def test_written_from_the_page_taken_back_and_sent(matter, on, as_dana):
    page = f"{CONVERSATION.format(matter.number)}texts/"
    shown = as_dana.get(f"{page}?begin=papers").content.decode()
    assert "Aún nos faltan documentos suyos" in shown
    assert "letters left" in shown
    assert as_dana.post(page, {"contact": matter.client_id, "body": ""}).status_code == 422
    too_long = as_dana.post(page, {"contact": matter.client_id, "body": "a" * 1601})
    assert too_long.status_code == 422
    as_dana.post(page, {"contact": matter.client_id, "body": "Call us"})
    said = Communication.objects.get()
    as_dana.post(f"{CONVERSATION.format(matter.number)}{said.filed_on.get().pk}/undo/")
    assert not Communication.objects.exists()
    assert OutgoingMessage.objects.get().state == "withdrawn"


def test_an_answer_by_text_answers(matter, on, as_dana):
    asked = make.message(matter)
    page = f"{CONVERSATION.format(matter.number)}texts/?answers={asked.pk}"
    assert "Did they accept my claim?" in as_dana.get(page).content.decode()
    as_dana.post(page, {"contact": matter.client_id, "body": "Yes"})
    asked.communication.refresh_from_db()
    assert asked.communication.answered_at
    assert OutgoingMessage.objects.get().to_address == NUMBER


def test_without_a_carrier_or_leave_the_page_says_what_to_do(matter, as_dana, settings, on):
    page = f"{CONVERSATION.format(matter.number)}texts/"
    settings.SMS_URL = ""
    assert "An admin sets SMS_URL" in as_dana.get(page).content.decode()
    settings.SMS_URL = f"file://{on}"
    TextConsent.objects.all().delete()
    assert "Ask them on the phone" in as_dana.get(page).content.decode()


def test_words_to_begin_with_speak_both_languages(matter):
    assert begun("call", matter.client).startswith("Hola Rosa")
    matter.client.language = "vi"
    assert begun("call", matter.client).startswith("Hello Rosa")
    assert begun("nonsense", matter.client) == ""


def test_the_folder_is_read_once(matter, on):
    (on / "in").mkdir()
    (on / "in" / "a.txt").write_text(f"{NUMBER}\nI am here")
    assert (read_folder(), read_folder()) == (1, 0)
    assert Communication.objects.get().body == "I am here"
    assert [path.name for path in (on / "taken").iterdir()] == ["a.txt"]


def hook(settings, path, said, token=TOKEN):
    given = signature(token, f"{settings.SITE_URL}{path}", said)
    return Client().post(path, said, headers={"X-Twilio-Signature": given})


def test_only_what_twilio_signed_is_taken_in(matter, twilio, settings):
    said = {"MessageSid": "SM9", "From": NUMBER, "Body": "Hola", "NumMedia": "0"}
    for wrong in (
        hook(settings, "/texts/arrived/", said, "guess"),
        Client().post("/texts/arrived/", said),
        hook(settings, "/texts/status/", said, "guess"),
    ):
        assert wrong.status_code == 403
    assert not Arrival.objects.exists()
    answer = hook(settings, "/texts/arrived/", said)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml")
    assert Communication.objects.get().body == "Hola"


def test_without_twilio_the_hooks_are_shut(matter, on, settings):
    assert (
        hook(settings, "/texts/arrived/", {"MessageSid": "SM9", "From": NUMBER, "Body": "x"}).status_code
        == 403
    )


@pytest.mark.django_db(transaction=True)
def test_the_carrier_tells_what_became_of_ours(twilio, settings, dana, priya):
    matter = make.matter(client=make.contact("Rosa", phones=[NUMBER]))
    allow_texts(actor=dana, contact=matter.client, number=NUMBER, how="spoken")
    with clock.travel(DAY):
        first, second = (
            write_text(actor=dana, matter=matter, contact=matter.client, body=w) for w in ("1", "2")
        )
    with clock.travel(DAY + timedelta(minutes=1)):
        assert deliver_due() == 2
    assert sorted(said["Body"] for said in twilio.sent) == ["1", "2"]
    sids = {row.body: row.answer.removeprefix("taken as ") for row in OutgoingMessage.objects.all()}
    hook(settings, "/texts/status/", {"MessageSid": sids["1"], "MessageStatus": "delivered"})
    lost = {"MessageSid": sids["2"], "MessageStatus": "undelivered", "ErrorCode": "30005"}
    hook(settings, "/texts/status/", lost)
    fates = [Communication.objects.get(pk=row.communication_id).fate for row in (first, second)]
    assert fates == [
        ("delivered", "good"), ("came back: the carrier could not deliver it (30005)", "bad"),
    ]  # fmt: skip
