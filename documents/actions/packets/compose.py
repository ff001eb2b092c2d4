from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from caseops.audit.actions import record
from caseops.users.models import User
from documents.models import Document, Packet, PacketPart
from documents.packets.kinds import kinds
from documents.packets.ranges import tidied
from documents.permissions import PREPARE
from matters.actions import lock

FROZEN = {
    "ready": "waits for the attorney. Take it back first.",
    "in_review": "is with the attorney. Take it back first.",
    "approved": "is approved and stays as it is. Have the approval taken back first.",
    "sent": "was sent and stays as it is. Start another packet.",
}


@transaction.atomic
def add_part(*, actor: User | None, packet: Packet, document: Document, slot: str = "") -> PacketPart:
    """Put a document of the file into the packet: into its place, or at the end."""
    PREPARE.require(actor)
    held = composing(packet)
    _of_this_file(held, document)
    place = kinds()[held.kind].slot(slot)
    row = held.parts.filter(slot=slot, document__isnull=True).first() if slot else None
    row = row or PacketPart(packet=held, slot=slot if place else "", position=_after(held, slot))
    row.needed, row.has_tab = bool(place and place.needed), place.tab if place else True
    row.document, row.title = document, document.title
    row.full_clean()
    if not row.pk:
        held.parts.filter(position__gte=row.position).update(position=F("position") + 1)
    row.save()
    record("packet.changed", held, actor=actor, subject=held.matter, change=f"added {row.title}")
    return row


@transaction.atomic
def fill_part(*, actor: User | None, part: PacketPart, document: Document) -> PacketPart:
    """Put a document into an empty place, or another in the place of the one there."""
    PREPARE.require(actor)
    held = composing(part.packet)
    row = _row(held, part)
    _of_this_file(held, document)
    row.document, row.title, row.pages = document, document.title, ""
    row.full_clean()
    row.save()
    record("packet.changed", held, actor=actor, subject=held.matter, change=f"added {row.title}")
    return row


@transaction.atomic
def choose_pages(*, actor: User | None, part: PacketPart, pages: str) -> PacketPart:
    """Bind only some pages of a document (`3-7, 9`), or all of them again; other pages of it may be another part."""
    PREPARE.require(actor)
    held = composing(part.packet)
    row = _row(held, part)
    if row.document is None:
        raise ValidationError({"pages": "There is no document in this place yet."})
    row.pages = tidied(pages, row.document.latest.blob.reading.page_count)
    row.full_clean()
    row.save()
    record("packet.changed", held, actor=actor, subject=held.matter, change=f"chose the pages of {row.title}")
    return row


@transaction.atomic
def remove_part(*, actor: User | None, part: PacketPart) -> Packet:
    """Take a document out; the last one of a needed place leaves the place behind, empty."""
    PREPARE.require(actor)
    held = composing(part.packet)
    row = _row(held, part)
    place = kinds()[held.kind].slot(row.slot)
    alone = not held.parts.filter(slot=row.slot).exclude(pk=row.pk).exists()
    said = f"took out {row.title}"
    if place and place.needed and alone and row.document_id:
        row.document, row.title, row.pages = None, place.name, ""
        row.save()
    else:
        row.delete()
    record("packet.changed", held, actor=actor, subject=held.matter, change=said)
    return held


@transaction.atomic
def move_part(*, actor: User | None, part: PacketPart, to: int) -> PacketPart:
    """Give a part another place in the order, counted from 1; what stands between moves up or down."""
    PREPARE.require(actor)
    held = composing(part.packet)
    rows = list(held.parts.select_for_update().order_by("position", "id"))
    row = next((each for each in rows if each.pk == part.pk), None)
    if row is None:
        raise ValidationError("Somebody has removed this. Open the page again.")
    rows.remove(row)
    rows.insert(min(max(to, 1), len(rows) + 1) - 1, row)
    for position, each in enumerate(rows, start=1):
        each.position = position
    PacketPart.objects.bulk_update(rows, ["position"])
    record("packet.changed", held, actor=actor, subject=held.matter, change=f"moved {row.title}")
    return row


def composing(packet: Packet) -> Packet:
    """The packet, ours to change; refused while the attorney has it and once it is approved or sent."""
    held = lock.held(packet)
    standing = held.reviews.standing().first()
    if standing:
        raise ValidationError(f"{held} {FROZEN[standing.state]}")
    return held


def _row(packet: Packet, part: PacketPart) -> PacketPart:
    row = packet.parts.select_for_update().filter(pk=part.pk).first()
    if row is None:
        raise ValidationError("Somebody has removed this. Open the page again.")
    row.packet = packet
    return row


def _of_this_file(packet: Packet, document: Document) -> None:
    if document.matter_id != packet.matter_id or document.binned_at:
        raise ValidationError({"document": "Choose a document of this matter's file."})


def _after(packet: Packet, slot: str) -> int:
    """Behind the last of its place, or at the end."""
    rows = packet.parts.filter(slot=slot) if slot else packet.parts.all()
    last = rows.order_by("-position").first() or packet.parts.order_by("-position").first()
    return last.position + 1 if last else 1
