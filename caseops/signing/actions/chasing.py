"""Whoever has not signed is reminded, and after a while called."""

import logging

from django.db import transaction
from django.urls import reverse

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import counted
from caseops.notifications.actions import ring
from caseops.signing.actions.asking import send_link
from caseops.signing.actions.holding import held_open
from caseops.signing.cadence import next_chase
from caseops.signing.models import SigningPacket
from caseops.signing.permissions import ASK_TO_SIGN
from caseops.users.models import Role, User
from matters.actions import add_task
from matters.models import Matter

logger = logging.getLogger(__name__)


def chase_unsigned() -> int:
    """Everything that is due, one after the other; returns how many were reminded or given to a person."""
    due = list(SigningPacket.objects.to_chase(clock.now()).values_list("pk", flat=True))
    return sum(_chase(pk) for pk in due)


@transaction.atomic
def _chase(pk: int) -> bool:
    found = SigningPacket.objects.to_chase(clock.now()).select_related("matter").filter(pk=pk).first()
    if found is None:
        return False
    packet = held_open(found)
    if packet.chase_at is None or packet.chase_at > clock.now():
        return False
    remind(actor=None, packet=packet)
    return True


@transaction.atomic
def remind(*, actor: User | None, packet: SigningPacket) -> SigningPacket:
    """A fresh link with kinder words; when no way is open, or enough was written, a person calls."""
    ASK_TO_SIGN.require(actor)
    packet = held_open(packet)
    was_sent = send_link(actor=actor, packet=packet, is_reminder=True)
    packet.chased += 1
    packet.chase_at = next_chase(packet.chased) if was_sent else None
    packet.save(update_fields=["chased", "chase_at"])
    record(
        "signing.reminded",
        packet,
        actor=actor,
        subject=packet.matter,
        who=packet.signer.name,
        what=packet.what,
    )
    if packet.chase_at is None:
        _call(packet)
    return packet


def _call(packet: SigningPacket) -> None:
    reminded = counted(packet.chased, "reminder")
    name = f"Call {packet.signer.greeting}: still unsigned after {reminded}"
    add_task(actor=None, matter=packet.matter, name=name, due_on=clock.today(), priority="high")
    tell_managers(
        packet.matter, f"unsigned:{packet.pk}:{packet.chased}", f"Unsigned: {packet.signer}", packet.what
    )


def tell_managers(matter: Matter, occasion: str, subject: str, body: str) -> None:
    """The bell of whoever runs the matter."""
    for member in matter.team.filter(role=Role.CASE_MANAGER, user__is_active=True).select_related("user"):
        ring(
            key=f"{member.user_id}/signing:{occasion}/bell",
            user=member.user,
            subject=f"{subject} ({matter.number})",
            body=body,
            link=reverse("signings", args=[matter.number]),
        )
