"""The signer looks: every look stands in the certificate."""

from django.db import transaction

from caseops.signing.actions.holding import What, held, note
from caseops.signing.facts import Visitor
from caseops.signing.models import SigningPacket, SigningPaper


@transaction.atomic
def note_opened(*, packet: SigningPacket, visitor: Visitor) -> None:
    """They see the list of papers."""
    note(held(packet), What.OPENED, visitor=visitor)


@transaction.atomic
def note_read(*, paper: SigningPaper, visitor: Visitor) -> None:
    """They opened one of them."""
    packet = held(paper.packet)
    note(packet, What.READ, visitor=visitor, detail=paper.document.title, paper=paper.position)


def read_papers(packet: SigningPacket) -> set[int]:
    """The places of those they have opened."""
    places = packet.events.filter(what=What.READ).values_list("paper", flat=True)
    return {place for place in places if place}
