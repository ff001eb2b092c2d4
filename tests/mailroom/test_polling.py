"""A mailbox read over a real line: filed, set aside, and each message once whoever reads and dies."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.mailroom import polling, sorting
from caseops.mailroom.mailbox import opened
from caseops.mailroom.models import Arrival
from caseops.mailroom.polling import LEASE, read_mail
from clients.models import Communication
from documents.models import Document
from matters.actions import address_of
from tests import imap, make
from tests.mailroom.letters import mail

State = Arrival.State
PDF = make.pdf("A bill of Mercy")


class Killed(BaseException):
    """As if the process had ended here."""


@pytest.fixture(scope="module")
def server():
    with imap.running() as server:
        yield server


@pytest.fixture
def mailbox(server, settings):
    server.messages.clear()
    server.fetched.clear()
    server.hang_up_at = 0
    settings.IMAP_URL, settings.MAIL_IN_ADDRESS = server.url, "files@firm.test"
    return server


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test"))


@pytest.fixture
def matter(world, db, mailbox):
    return world


def states():
    return list(Arrival.objects.order_by("uid").values_list("state", flat=True))


def test_what_a_client_writes_to_the_matter_is_on_its_thread(matter, mailbox):
    mailbox.put(mail(address_of(matter), papers=[("bill.pdf", PDF)]))
    assert read_mail() == 1
    said = matter.correspondence.get().communication
    assert (said.body, said.subject, said.channel) == ("Here it is.", "The bill", "email")
    assert said.answered_at is None
    paper = said.arrival.documents.get()
    assert (paper.matter, paper.source, paper.sender) == (None, "email", matter.client)
    assert mailbox.seen


def test_it_is_read_once(matter, mailbox):
    mailbox.put(mail(address_of(matter)))
    assert [read_mail(), read_mail()] == [1, 0]
    mailbox.put(mail(address_of(matter), name="<2@x>", body="More"))
    assert read_mail() == 1
    assert mailbox.fetched == [1, 2]


def test_what_broke_off_is_gone_on_with(matter, mailbox):
    for number in range(4):
        mailbox.put(mail(address_of(matter), name=f"<{number}@x>", body=f"{number}"))
    mailbox.hang_up_at = 3
    assert read_mail() == 0
    assert states() == [State.FILED, State.FILED, State.WAITING, State.WAITING]
    with clock.travel(clock.now() + LEASE + timedelta(seconds=1)):
        assert read_mail() == 2
    assert matter.correspondence.count() == 4


def test_a_reader_that_dies_midway_leaves_nothing_and_another_takes_it_in(matter, mailbox, monkeypatch):
    mailbox.put(mail(address_of(matter), papers=[("bill.pdf", PDF)]))
    with monkeypatch.context() as patch:
        patch.setattr(sorting, "settle", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            read_mail()
    assert states() == [State.WAITING]
    assert not Communication.objects.exists()
    assert read_mail() == 0, "its lease still runs"
    with clock.travel(clock.now() + LEASE + timedelta(seconds=1)):
        assert read_mail() == 1
    assert matter.correspondence.count() == Document.objects.filter(source="email").count() == 1


def test_one_that_kills_every_reader_is_set_aside(matter, mailbox, monkeypatch):
    mailbox.put(mail(address_of(matter)))
    now = clock.now()
    with monkeypatch.context() as patch:
        patch.setattr(polling, "read", lambda _: (_ for _ in ()).throw(Killed))
        for attempt in range(polling.MOST_ATTEMPTS):
            with clock.travel(now + attempt * LEASE * 2), pytest.raises(Killed):
                read_mail()
    with clock.travel(now + timedelta(hours=1)):
        read_mail()
    assert Arrival.objects.get().why == "Reading it broke off 3 times."


def test_one_that_cannot_be_sorted_does_not_stop_the_others(matter, mailbox, monkeypatch):
    for number in range(3):
        mailbox.put(mail(address_of(matter), name=f"<{number}@x>", body=f"{number}"))
    sort = sorting.sort
    monkeypatch.setattr(polling, "sort", lambda row, said: 1 // 0 if said.body == "1" else sort(row, said))
    assert read_mail() == 3
    assert states() == [State.FILED, State.BROKEN, State.FILED]
    assert "ZeroDivisionError" in Arrival.objects.get(state=State.BROKEN).why


def test_one_gone_from_the_mailbox_and_one_too_large(matter, mailbox, settings):
    mailbox.put(mail(address_of(matter), subject="Huge", body="x" * 3000))
    settings.MAIL_IN_LIMIT = 2000
    read_mail()
    large = Arrival.objects.get()
    assert (large.state, large.subject) == (State.BROKEN, "Huge")
    assert "too many to read" in large.why
    with opened(mailbox.url) as box:
        Arrival.objects.create(mailbox=box.name, validity=box.validity, uid=99)
        polling.work_off(box)
    assert "taken out of the mailbox" in Arrival.objects.get(uid=99).why


def test_numbers_that_begin_anew_are_new_messages(matter, mailbox):
    mailbox.put(mail(address_of(matter)))
    read_mail()
    mailbox.validity += 1
    assert read_mail() == 1
    assert states() == [State.FILED, State.TWIN]
    assert matter.correspondence.count() == 1


@pytest.mark.parametrize(
    "wrong", ["imap://files%40firm.test:bad@127.0.0.1:{port}/", "imap://x:y@127.0.0.1:9/"]
)
def test_a_mailbox_out_of_reach_is_a_line_in_the_log(matter, mailbox, settings, wrong, caplog):
    settings.IMAP_URL = wrong.format(port=mailbox.server.server_address[1])
    assert read_mail() == 0
    assert "out of reach" in caplog.text


def test_without_a_mailbox_nothing_is_read(db, settings):
    settings.IMAP_URL = ""
    assert read_mail() == 0


@pytest.mark.parametrize("url", ["pop3://a:b@c", "imap+ssl:///INBOX"])
def test_a_wrong_address_of_the_mailbox_says_how_it_looks(url):
    with pytest.raises(ValueError, match="must look like"), opened(url):
        pass
