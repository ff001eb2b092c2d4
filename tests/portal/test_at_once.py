"""Two at the same moment: a link lets one in, a signature is made once, an access is given once."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections

from caseops.notifications.models import OutgoingMessage
from caseops.portal.actions import enter, invite_client, send_code
from caseops.portal.models import ClientSession, PortalAccess, PortalLink
from caseops.signing.actions import Wanted, ask_to_sign, note_read, sign
from tests import make
from tests.portal.conftest import VISITOR

pytestmark = pytest.mark.django_db(transaction=True)


def both(act):
    """Twice at once; what each of them got."""

    def one(_):
        try:
            return act() or True
        except (ValidationError, IntegrityError) as refusal:
            return type(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pair:
        return list(pair.map(one, range(2)))


@pytest.fixture
def matter(dana, priya):
    return make.matter(client=make.contact("Rosa Alvarez", email="rosa@client.test"))


def test_one_link_and_one_code_let_one_in(dana, matter):
    invite_client(actor=dana, matter=matter, contact=matter.client)
    link = PortalLink.objects.select_related("access__matter", "contact").get()
    send_code(link=link)
    message = OutgoingMessage.objects.get(key__contains="portal-code")
    digits = re.search(r"\d{6}", message.body)[0]
    link.refresh_from_db()
    got = both(lambda: enter(link=link, code=digits, visitor=VISITOR))
    assert sum(each is ValidationError for each in got) == 1
    assert ClientSession.objects.count() == 1


def test_a_client_is_invited_once(dana, matter):
    both(lambda: invite_client(actor=dana, matter=matter, contact=matter.client))
    assert PortalAccess.objects.open().count() == 1


def test_a_packet_is_signed_once(dana, matter):
    paper = make.document(matter, title="Fee agreement")
    packet = ask_to_sign(actor=dana, matter=matter, papers=[Wanted(paper, "retainer")])
    note_read(paper=packet.papers.get(), visitor=VISITOR)
    got = both(lambda: sign(packet=packet, name="Rosa Alvarez", agreed=True, visitor=VISITOR))
    assert sum(each is ValidationError for each in got) == 1
    assert paper.versions.count() == 2
    assert packet.events.filter(what="signed").count() == 1
