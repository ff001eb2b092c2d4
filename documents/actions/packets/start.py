from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.models import Document, Packet, PacketPart
from documents.packets.kinds import Kind, Slot, offered
from documents.permissions import PREPARE
from matters.actions import lock
from matters.models import Matter


@transaction.atomic
def start_packet(*, actor: User | None, matter: Matter, kind: str, title: str = "") -> Packet:
    """Lay out the places of its kind, each filled with what the file already holds for it."""
    PREPARE.require(actor)
    held = lock.locked_open(matter)
    found = next((each for each in offered(held.version.area.key) if each.key == kind), None)
    if found is None:
        raise ValidationError({"kind": "There is no such packet for this kind of matter."})
    packet = Packet(
        matter=held,
        kind=kind,
        title=" ".join(title.split()) or found.name,
        prefix=f"{held.number}-",
        dated_on=clock.today(),
        prepared_by=actor,
        created_at=clock.now(),
    )
    packet.full_clean()
    packet.save()
    PacketPart.objects.bulk_create(_parts(packet, found))
    record("packet.started", packet, actor=actor, subject=held)
    return packet


def _parts(packet: Packet, kind: Kind) -> Iterator[PacketPart]:
    used: set[int] = set()
    position = 0
    papers = list(_papers(packet.matter))
    for slot in kind.slots:
        fitting = [paper for paper in papers if paper.pk not in used and _fits(slot, paper)]
        chosen: list[Document | None] = [*fitting] if slot.many else [*fitting[:1]]
        for paper in chosen or [None]:
            position += 1
            used |= {paper.pk} if paper else set()
            yield PacketPart(
                packet=packet,
                position=position,
                slot=slot.key,
                made=slot.made,
                title=paper.title if paper else slot.name,
                needed=slot.needed,
                has_tab=slot.tab,
                document=paper,
            )


def _papers(matter: Matter) -> Iterator[Document]:
    """In the order of their dates, the packets themselves left out."""
    rows = Document.objects.filter(matter=matter).in_file().exclude(category="packet")
    rows = rows.select_related("requirement__blueprint", "letter__wording__template")
    yield from rows.order_by("document_on", "received_on", "id")


def _fits(slot: Slot, paper: Document) -> bool:
    letter = getattr(paper, "letter", None)
    if letter is not None:
        return letter.wording.template.key in slot.letter
    blueprint = paper.requirement.blueprint if paper.requirement else None
    if blueprint is not None and blueprint.key in slot.from_:
        return True
    return bool(paper.category) and paper.category in slot.category
