"""What is said between client and firm, filed on the matter."""

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.notifications.models import OutgoingMessage
from clients.actions import change_contact
from matters.actions import answer, file_communication, log_communication
from matters.models import Correspondence
from tests import make


@pytest.fixture
def asked(matter):
    """A text from the client that waits for an answer."""
    change_contact(actor=None, contact=matter.client, email="rosa@client.test")
    return make.message(matter)


def test_message_waits_for_an_answer(asked):
    assert list(Correspondence.objects.unanswered()) == [asked]


def test_filing_twice_is_once(asked, matter):
    file_communication(actor=None, matter=matter, communication=asked.communication)
    assert matter.correspondence.count() == 1


def test_one_call_lies_on_two_matters(asked, dana):
    file_communication(actor=dana, matter=make.matter(), communication=asked.communication)
    assert asked.communication.filed_on.count() == 2


def test_answer_by_email_leaves_through_the_outbox(asked, dana):
    answer(actor=dana, correspondence=asked, channel="email", body="Not yet; we expect word on Friday.")
    message = OutgoingMessage.objects.get(to_address="rosa@client.test")
    assert "Friday" in message.body
    assert not Correspondence.objects.unanswered().exists()


def test_answer_by_phone_is_only_written_down(asked, dana):
    answer(actor=dana, correspondence=asked, channel="phone", body="Told her.")
    assert not OutgoingMessage.objects.exists()


def test_second_answer_is_refused(asked, dana):
    answer(actor=dana, correspondence=asked, channel="phone", body="Told her.")
    with pytest.raises(ValidationError, match="answered this already"):
        answer(actor=dana, correspondence=asked, channel="phone", body="Again.")


def test_unsafe_contact_is_not_answered(asked, dana):
    change_contact(actor=None, contact=asked.communication.contact, safe_to_contact=False)
    with pytest.raises(ValidationError, match="not safe to contact"):
        answer(actor=dana, correspondence=asked, channel="phone", body="Hello")


def test_email_without_an_address_is_refused(matter, dana):
    with pytest.raises(ValidationError, match="no e-mail address"):
        answer(actor=dana, correspondence=make.message(matter), channel="email", body="Hello")


def test_empty_answer_is_refused_and_leaves_the_question(asked, dana):
    with pytest.raises(ValidationError, match="blank"):
        answer(actor=dana, correspondence=asked, channel="phone", body=" ")
    assert Correspondence.objects.unanswered().exists()


def test_logged_call_asks_for_no_answer(matter, dana):
    log_communication(
        actor=dana,
        matter=matter,
        contact=matter.client,
        channel="phone",
        direction="in",
        body="Asked for news.",
    )
    assert not Correspondence.objects.unanswered().exists()


def test_answer_is_on_the_timeline(asked, dana):
    answer(actor=dana, correspondence=asked, channel="phone", body="Told her.")
    entry = Entry.objects.about(asked.matter).first()
    assert entry.sentence == f"answered {asked.communication.contact}"
