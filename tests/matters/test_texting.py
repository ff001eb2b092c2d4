"""A text that we begin, an answer by text, an answer in the portal: refused, sent, taken back."""

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from clients.actions import allow_texts, change_contact
from clients.models import Communication
from matters.actions import add_party, answer, take_back, write_text
from tests import make

NUMBER = "+12125550147"


@pytest.fixture
def matter(dana, priya, settings, tmp_path):
    settings.SMS_URL = f"file://{tmp_path}"
    client = make.contact("Rosa Alvarez", phones=[NUMBER], email="rosa@client.test")
    row = make.matter(client=client)
    allow_texts(actor=dana, contact=client, number=NUMBER, how="spoken")
    return row


def refused(words, verb, **said):
    with pytest.raises(ValidationError) as refusal:
        verb(**said)
    assert words in " ".join(refusal.value.messages)


def text(matter, dana, body="Please call us.", **said):
    return write_text(**{"actor": dana, "matter": matter, "contact": matter.client, "body": body, **said})


def test_it_lies_on_the_thread_and_leaves_by_the_outbox(matter, dana):
    filed = text(matter, dana)
    said = filed.communication
    assert (said.channel, said.direction, said.author, said.subject) == ("text", "out", dana, "")
    assert said.message.to_address == NUMBER
    assert said.fate == ("not sent yet", "warn")
    assert Entry.objects.about(matter).filter(verb="communication.texted").get().movement


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"body": ""}, "cannot be blank"),
        ({"body": "x" * 1601}, "1600 letters"),
        ({"body": "€" * 801}, "1600 letters"),
    ],
    ids=["nothing", "too long", "too long in septets"],
)
def test_words_that_no_carrier_takes(matter, dana, said, words):
    refused(words, text, matter=matter, dana=dana, **said)
    assert not OutgoingMessage.objects.filter(channel="text").exists()


def test_only_somebody_of_the_matter(matter, dana):
    stranger = make.contact("Stranger", phones=["+12125550100"])
    allow_texts(actor=None, contact=stranger, number="+12125550100", how="spoken")
    refused("has no part in", text, matter=matter, dana=dana, contact=stranger)


def test_a_witness_may_be_texted_too(matter, dana):
    witness = make.contact("Wes", phones=["+12125550100"])
    allow_texts(actor=None, contact=witness, number="+12125550100", how="spoken")
    add_party(actor=dana, matter=matter, contact=witness, role="witness")
    assert text(matter, dana, contact=witness).communication.message.to_address == "+12125550100"


def test_taken_back_it_was_never_written(matter, dana):
    filed = text(matter, dana)
    take_back(actor=dana, correspondence=filed)
    assert not Communication.objects.exists()
    assert OutgoingMessage.objects.get(channel="text").state == "withdrawn"


def test_an_answer_by_text_is_sent_and_taken_back_it_waits_again(matter, dana):
    asked = make.message(matter)
    reply = answer(actor=dana, correspondence=asked, channel="text", body="Yes")
    assert reply.communication.message.channel == "text"
    asked.communication.refresh_from_db()
    assert asked.communication.answered_at
    take_back(actor=dana, correspondence=reply)
    asked.communication.refresh_from_db()
    assert asked.communication.answered_at is None


def test_an_answer_by_text_needs_their_leave(matter, dana):
    matter.client.text_consents.all().delete()
    refused(
        "has not said", answer, actor=dana, correspondence=make.message(matter), channel="text", body="Yes"
    )


def test_where_the_firm_sends_no_texts_an_answer_is_written_down(matter, dana, settings):
    settings.SMS_URL = ""
    matter.client.text_consents.all().delete()
    reply = answer(actor=dana, correspondence=make.message(matter), channel="text", body="Yes")
    assert reply.communication.message is None


def notice(matter, dana, **rules):
    """Answered in the portal, under these rules; what left the house."""
    if rules:
        change_contact(actor=None, contact=matter.client, **rules)
    asked = make.message(matter, "When?", "portal")
    asked.communication.contact.refresh_from_db()
    answer(actor=dana, correspondence=asked, channel="portal", body="On Thursday at ten.")
    return OutgoingMessage.objects.exclude(channel="bell").last()


def test_an_answer_in_the_portal_is_announced_and_not_told(matter, dana):
    message = notice(matter, dana)
    assert (message.channel, message.subject) == ("email", "A message from Harbor & Pine LLP")
    assert "/portal/" in message.body
    assert "Thursday" not in message.body


def test_announced_by_text_to_who_likes_that_and_in_their_language(matter, dana):
    message = notice(matter, dana, best_channel="text", language="es")
    assert message.channel == "text"
    assert message.body.startswith("Harbor & Pine LLP: Hay un mensaje para usted.")


def test_where_no_way_is_open_it_stands_in_the_portal_alone(matter, dana):
    assert notice(matter, dana, email="", phones=[]) is None
    assert Communication.objects.filter(channel="portal", direction="out").get().message is None


def test_a_rule_shuts_the_portal_too(matter, dana):
    change_contact(actor=None, contact=matter.client, never_by=["portal"])
    asked = make.message(matter, "When?", "portal")
    asked.communication.contact.refresh_from_db()
    refused("must not be reached", answer, actor=dana, correspondence=asked, channel="portal", body="Now")
