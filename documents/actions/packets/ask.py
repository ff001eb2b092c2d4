import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from documents.actions.packets.compose import composing
from documents.models import Packet, PacketBuild, PacketPart
from documents.packets.asking import bind_soon
from documents.packets.tables import rows_of
from documents.packets.work import references
from documents.permissions import PREPARE


@transaction.atomic
def ask_for_build(*, actor: User | None, packet: Packet) -> PacketBuild:
    """Bind the packet as it is now, in the background; what is missing is told by the index, not hidden."""
    PREPARE.require(actor)
    held = composing(packet)
    if not any(_content(held, part) for part in held.parts.all()):
        raise ValidationError("There is nothing in this packet yet. Put a document into it first.")
    if held.builds.unfinished().exists():
        raise ValidationError(f"{held} is being bound already.")
    latest = held.builds.order_by("-number").values_list("number", flat=True).first()
    build = PacketBuild.objects.create(
        packet=held,
        number=(latest or 0) + 1,
        fingerprint=fingerprint(held),
        asked_by=actor,
        asked_at=clock.now(),
    )
    record("packet.build_asked", held, actor=actor, subject=held.matter, number=build.number)
    bind_soon()
    return build


@transaction.atomic
def cancel_build(*, actor: User | None, build: PacketBuild) -> PacketBuild:
    """Call it off: the work stops at the next part, and the packet can be changed and bound anew."""
    PREPARE.require(actor)
    held = PacketBuild.objects.select_for_update().get(pk=build.pk)
    if held.finished_at:
        raise ValidationError(f"{held} is finished already.")
    held.cancelled, held.finished_at = True, clock.now()
    held.save(update_fields=["cancelled", "finished_at"])
    record("packet.build_cancelled", held.packet, actor=actor, subject=held.packet.matter, number=held.number)
    return held


def fingerprint(packet: Packet) -> str:
    """The same for the same content in the same order under the same settings."""
    rows = packet.parts.select_related("document").order_by("position", "id")
    parts = [[row.named, row.has_tab, _content(packet, row)] for row in rows if row.document or row.made]
    cover = [[str(each), each.reference] for each in references(packet.matter)]
    said = [packet.title, packet.prefix, packet.size_limit_mb, str(packet.dated_on), str(packet.matter)]
    return hashlib.sha256(json.dumps([said, str(packet.matter.client), cover, parts]).encode()).hexdigest()


def _content(packet: Packet, part: PacketPart) -> object:
    if part.document:
        return part.document.latest.blob.sha256
    return rows_of(part.made, packet.matter) if part.made else None
