"""Where answers go: in the letter, and as the address to which it comes back."""

import pytest
from django.db import transaction

from caseops.notifications.actions import deliver_due, queue_email, withdraw_message
from caseops.notifications.letters import message_id
from caseops.notifications.models import OutgoingMessage, State
from tests.smtp import Sink

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sink(settings):
    server = Sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    server.controller.start()
    yield server
    server.controller.stop(no_assert=True)


def write(key, **said):
    with transaction.atomic():
        return queue_email(key=key, subject="s", body="b", **{"to_address": "ann@roe.test", **said})


def test_a_letter_carries_it_and_is_returned_there(sink):
    write("1", reply_to="files+abc@firm.test")
    write("2")
    write("3", to_address='"odd one"@roe.test', reply_to="files+abc@firm.test")
    assert deliver_due() == 3
    assert [letter["Reply-To"] for letter in sink.letters] == [
        "files+abc@firm.test",
        None,
        "files+abc@firm.test",
    ]
    assert sink.senders[0] == "files+abc@firm.test"
    assert sink.senders[1] != "files+abc@firm.test"


def test_one_message_is_taken_back_and_only_that(sink):
    first, second = write("1"), write("2")
    assert withdraw_message(message=first, reason="No")
    assert deliver_due() == 1
    assert not withdraw_message(message=second, reason="No")
    assert OutgoingMessage.objects.get(pk=first.pk).state == State.WITHDRAWN


def test_the_message_id_told_when_it_was_written_is_the_one_it_leaves_with(sink):
    written = message_id(write("1"))
    deliver_due()
    assert sink.letters[0]["Message-ID"] == written
