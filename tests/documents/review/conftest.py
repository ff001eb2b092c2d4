import pytest

from caseops.users.models import User
from documents.actions.letters import write_letter
from documents.actions.review import approve_paper, hand_in, return_paper
from documents.models import Letter, Packet, Review
from matters.models import Matter
from tests import make
from tests.standing import standing


@pytest.fixture
@standing
def packet(matter: Matter, dana: User) -> Packet:
    """A records package of Dana's, bound."""
    return make.bound_packet(matter, dana)


@pytest.fixture
def letter(matter: Matter, dana: User) -> Letter:
    """A letter of Dana's."""
    return write_letter(actor=dana, matter=matter, template=make.letter(name="Status letter").template)


@pytest.fixture
@standing
def review(packet: Packet, dana: User) -> Review:
    """The packet, on Priya's desk."""
    return hand_in(actor=dana, paper=packet, note="Please look at the bills")


@pytest.fixture
def returned(review: Review, priya: User) -> Review:
    """Sent back with a sentence."""
    return return_paper(actor=priya, review=review, note="The wage statement is missing")


@pytest.fixture
def approved(review: Review, priya: User) -> Review:
    """Approved by Priya."""
    return approve_paper(actor=priya, review=review)
