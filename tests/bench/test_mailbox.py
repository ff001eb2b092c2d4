"""A thousand messages in the mailbox: two read at the same time, one of them hangs up on the way; each once, none lost.

pytest -s tests/bench/test_mailbox.py
"""

import os
import threading
import time
from datetime import timedelta

import pytest
from django.db import connections

from caseops.core import clock
from caseops.mailroom.models import Arrival
from caseops.mailroom.polling import LEASE, read_mail
from clients.models import Communication
from matters.actions import address_of
from tests import imap, make
from tests.mailroom.letters import mail

MANY = int(os.environ.get("MESSAGES", "1000"))


@pytest.mark.django_db(transaction=True)
def test_a_thousand_messages(settings):
    matter = make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test"))
    settings.MAIL_IN_ADDRESS = "files@firm.test"
    to = address_of(matter)
    with imap.running() as server:
        settings.IMAP_URL = server.url
        for number in range(MANY):
            known = {"sender": "eve@evil.test"} if number % 10 == 9 else {}
            server.put(mail(to, name=f"<{number}@x>", body=f"Message {number}", **known))
        server.hang_up_at = MANY // 3
        began = time.monotonic()
        both = [threading.Thread(target=until_done) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        seconds = time.monotonic() - began
    strangers = Arrival.objects.filter(state="triage").count()
    print(f"{MANY} messages in {seconds:.1f} s ({MANY / seconds:.0f}/s), load {os.getloadavg()[0]:.1f}")
    assert (Communication.objects.count(), strangers) == (MANY - MANY // 10, MANY // 10)
    assert not Arrival.objects.waiting().exists()


def until_done():
    """Read until nothing waits; what the broken line has left behind is free once its lease is over."""
    while read_mail() or Arrival.objects.waiting().filter(lease_until=None).exists():
        pass
    with clock.travel(clock.now() + LEASE + timedelta(seconds=1)):
        read_mail()
    connections.close_all()
