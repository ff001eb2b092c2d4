"""A conversation over a real SMTP and a real IMAP server: sent, answered with a paper, and one that comes back."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.mailroom.models import Arrival
from caseops.mailroom.polling import read_mail
from caseops.notifications.actions import deliver_due
from clients.models import Contact
from matters.actions import answer, write_email
from tests import imap, make
from tests.mailroom.letters import bounce, mail
from tests.smtp import Sink


@pytest.fixture
def servers(settings):
    sink = Sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.MAIL_IN_ADDRESS = "files@firm.test"
    sink.controller.start()
    with imap.running() as mailbox:
        settings.IMAP_URL = mailbox.url
        yield sink, mailbox
    sink.controller.stop(no_assert=True)


def leave():
    """Eleven seconds later nothing can be taken back."""
    with clock.travel(clock.now() + timedelta(seconds=11)):
        deliver_due()


@pytest.mark.django_db(transaction=True)
def test_there_and_back_again(servers):
    sink, mailbox = servers
    matter, dana = (
        make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test")),
        make.person("dana"),
    )
    write_email(actor=dana, matter=matter, contact=matter.client, subject="The bill", body="Please send it.")
    deliver_due()
    assert not sink.letters, "for ten seconds it is still here"
    leave()
    ours = sink.letters[0]
    reply = mail(
        str(ours["Reply-To"]), papers=[("bill.pdf", make.pdf("Mercy"))], In_Reply_To=str(ours["Message-ID"])
    )
    mailbox.put(reply)
    assert read_mail() == 1
    asked = matter.correspondence.unanswered().get()
    assert asked.communication.arrival.documents.get().source == "email"
    answer(actor=dana, correspondence=asked, channel="email", body="Thank you, it came.")
    leave()
    assert str(sink.letters[1]["Subject"]) == "Re: The bill"
    mailbox.put(bounce(str(sink.letters[1]["Message-ID"]), sink.senders[1]))
    assert read_mail() == 1
    assert Contact.objects.get(pk=matter.client_id).email_returned_at
    assert list(Arrival.objects.order_by("uid").values_list("state", flat=True)) == ["filed", "returned"]
