"""Two readers of one mailbox at the same time; a file of its own, for its rows are committed."""

import threading

import pytest
from django.db import connections

from caseops.mailroom.polling import read_mail
from matters.actions import address_of
from tests import imap, make
from tests.mailroom.letters import mail


@pytest.fixture
def mailbox(settings):
    with imap.running() as server:
        settings.IMAP_URL, settings.MAIL_IN_ADDRESS = server.url, "files@firm.test"
        yield server


@pytest.mark.django_db(transaction=True)
def test_two_readers_at_once_take_each_message_in_once(mailbox, settings):
    matter = make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test"))
    for number in range(30):
        mailbox.put(mail(address_of(matter), name=f"<{number}@x>", body=f"{number}"))
    done, start = [], threading.Barrier(2)

    def reader():
        start.wait()
        done.append(read_mail())
        connections.close_all()

    both = [threading.Thread(target=reader) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sum(done) == 30
    assert matter.correspondence.count() == len(mailbox.fetched) == 30
