"""A reader of the mailbox ended by kill -9 in the middle, a process of its own: nothing lost, nothing twice."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection

from caseops.core import clock
from caseops.mailroom.models import Arrival
from caseops.mailroom.polling import LEASE, read_mail
from clients.models import Communication
from documents.models import Document
from matters.actions import address_of
from tests import imap, make
from tests.mailroom.letters import mail
from tests.workers import SETUP

READ = f"{SETUP}from caseops.mailroom.polling import read_mail; read_mail()"
LETTERS, KILLED_AT, PATIENCE = 12, 5, 90


@pytest.fixture
def mailbox(settings):
    with imap.running() as server:
        settings.IMAP_URL, settings.MAIL_IN_ADDRESS = server.url, "files@firm.test"
        yield server


def reader(mailbox):
    """Another process on the same database and the same mailbox."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    said = {
        "DATABASE_URL": database.geturl(),
        "DJANGO_SETTINGS_MODULE": "caseops.settings.test",
        "IMAP_URL": mailbox.url,
        "MAIL_IN_ADDRESS": "files@firm.test",
        "CASEOPS_HOME": str(django_settings.CASEOPS_HOME),
    }
    return subprocess.Popen([sys.executable, "-c", READ], env={**os.environ, **said})


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_reader_killed_midway_loses_nothing_and_repeats_nothing(mailbox):
    matter = make.matter(client=make.contact("Rosa Diaz", email="rosa@client.test"))
    for number in range(LETTERS):
        paper = [(f"{number}.pdf", make.pdf(f"Bill {number}"))]
        mailbox.put(mail(address_of(matter), name=f"<{number}@x>", body=f"{number}", papers=paper))
    mailbox.hold_at = KILLED_AT
    process = reader(mailbox)
    assert mailbox.held.wait(PATIENCE), "the reader never came so far"
    process.send_signal(signal.SIGKILL)
    assert process.wait(PATIENCE) == -signal.SIGKILL
    mailbox.go_on.set()
    done = Communication.objects.count()
    assert done == KILLED_AT - 1
    assert read_mail() == LETTERS - KILLED_AT  # the one it held is not free yet
    with clock.travel(clock.now() + LEASE + timedelta(seconds=1)):
        assert read_mail() == 1
        assert read_mail() == 0
    bodies = Communication.objects.values_list("body", flat=True)
    assert sorted(bodies, key=int) == [str(number) for number in range(LETTERS)]
    assert Document.objects.count() == LETTERS
    assert set(Arrival.objects.values_list("state", flat=True)) == {"filed"}
