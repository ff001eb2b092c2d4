"""A matter with two papers that wait for Rosa's signature."""

import re

import pytest

from caseops.notifications.models import OutgoingMessage
from caseops.signing.actions import Wanted, ask_to_sign, note_read, sign
from caseops.signing.facts import Visitor
from tests import make
from tests.standing import standing

VISITOR = Visitor("203.0.113.7", "Mozilla/5.0 (iPhone) Safari/605")


@pytest.fixture
@standing
def matter(dana, priya):
    rosa = make.contact("Rosa Alvarez", email="rosa@client.test", time_zone="America/Los_Angeles")
    return make.matter(client=rosa)


@pytest.fixture
@standing
def papers(matter):
    """The retainer, which the checklist asks for, and a leave for medical records."""
    needed = matter.document_requirements.get(name="Signed fee agreement")
    retainer = make.document(
        matter, make.pdf("Fee agreement", "Page two"), "retainer.pdf", title="Fee agreement"
    )
    hipaa = make.document(matter, make.pdf("HIPAA authorization"), "hipaa.pdf", title="HIPAA authorization")
    return [
        Wanted(retainer, "retainer", requirement=needed),
        Wanted(hipaa, "authorization", scope="medical records"),
    ]


@pytest.fixture
@standing
def packet(dana, matter, papers):
    return ask_to_sign(actor=dana, matter=matter, papers=papers, note_to="As we said on the phone.")


@pytest.fixture
@standing
def read(packet):
    """Rosa has opened every paper."""
    for paper in packet.papers.all():
        note_read(paper=paper, visitor=VISITOR)
    return packet


@pytest.fixture
@standing
def signed(read):
    return sign(packet=read, name="Rosa Alvarez", agreed=True, visitor=VISITOR)


def link_in(message=None):
    """The token in the newest message with a link to sign."""
    message = message or OutgoingMessage.objects.filter(body__contains="/private/sign/").latest("pk")
    return re.search(r"/private/sign/([^/\s]+)/", message.body)[1]
