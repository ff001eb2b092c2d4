from datetime import date

from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from documents.actions.packets.compose import composing
from documents.models import Packet
from documents.permissions import PREPARE


@transaction.atomic
def change_packet(
    *, actor: User | None, packet: Packet, title: str, prefix: str, size_limit_mb: int, dated_on: date
) -> Packet:
    """What stands on the cover, how sheets are numbered, how large a volume may be."""
    PREPARE.require(actor)
    held = composing(packet)
    held.title, held.prefix = " ".join(title.split()), prefix.strip().upper()
    held.size_limit_mb, held.dated_on = size_limit_mb, dated_on
    held.full_clean()
    held.save()
    record("packet.settings", held, actor=actor, subject=held.matter)
    return held
