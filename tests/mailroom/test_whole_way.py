"""A conversation over a real SMTP and a real IMAP server: sent, answered with a paper, and one that comes back."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.mailroom.models import Arrival
from caseops.mailroom.polling import read_mail
from caseops.notifications.actions import deliver_due
from clients.models import Contact
from documents.models import Document
from matters.actions import address_of, answer, write_email
from tests import imap, make
from tests.mailroom.letters import bounce, mail
from tests.smtp import Sink

# An unknown charset, a header that breaks off, no base64 where it says so, and no end.
BROKEN = """\
From: rosa@client.test
To: {to}
Subject: =?utf-8?b?broken
Message-ID: <4@x>
Content-Type: multipart/mixed; boundary=edge

--edge
Content-Type: text/plain; charset=no-such

Words that can be read \xff
--edge
Content-Type: application/pdf
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="bill.pdf"

!!!none
"""


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


@pytest.mark.django_db(transaction=True)
def test_what_comes_from_strangers_forgers_and_broken_programs(servers, settings):
    """All over the same line: thirty megabytes reach the inbox, and only what is known in both ways is filed."""
    _, mailbox = servers
    settings.FILE_LIMIT = 40 * 1024**2
    matter = make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test"))
    to, scan = address_of(matter), b"%PDF-1.4\n" + bytes(range(256)) * (30 * 1024**2 // 256)
    letters = {
        "known": mail(to, name="<1@x>", papers=[("scan.pdf", scan)]),
        "unknown sender": mail(to, "Eve <eve@evil.test>", name="<2@x>", papers=[("x.pdf", make.pdf("x"))]),
        "forged token": mail("files+zzzzzzzzzzzzzzzzzzzz@firm.test", name="<3@x>"),
        "broken": BROKEN.format(to=to).encode("latin-1"),
        "no token": mail("files@firm.test", name="<5@x>"),
        "no mail at all": b"\x00\xff\x00",
    }
    for letter in letters.values():
        mailbox.put(letter)
    assert read_mail() == len(letters)
    became = dict(zip(letters, Arrival.objects.order_by("uid"), strict=True))
    assert {name: row.state for name, row in became.items()} == {
        "known": "filed", "unknown sender": "triage", "forged token": "triage", "broken": "filed",
        "no token": "triage", "no mail at all": "triage",
    }  # fmt: skip
    assert "Words that can be read" in became["broken"].body
    filed = {
        row.communication.arrival for row in matter.correspondence.select_related("communication__arrival")
    }
    assert filed == {became["known"], became["broken"]}
    assert became["known"].documents.get().latest.blob.size == len(scan)
    assert not Document.objects.filter(matter__isnull=False).exists(), "papers wait in the inbox"
    assert became["forged token"].matter == matter, "a guess by the sender, for a person to take"
    assert len(mailbox.messages) == len(letters), "and all of it is still in the mailbox"
