"""A packet in one's hands, and what happened to it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from caseops.core import clock
from caseops.signing.facts import Visitor
from caseops.signing.models import SigningEvent, SigningPacket
from caseops.users.models import User
from matters.actions.lock import locked

What = SigningEvent.What


def held(packet: SigningPacket) -> SigningPacket:
    """The row as it is now, locked after its matter."""
    matter = locked(packet.matter)
    rows = SigningPacket.objects.select_for_update(of=("self",), no_key=True).select_related(
        "signer__guardian"
    )
    row = rows.prefetch_related("papers__document", "papers__before__blob").get(pk=packet.pk)
    row.matter = matter
    return row


def held_open(packet: SigningPacket) -> SigningPacket:
    """As `held`; refuses one that is over, in words for either side."""
    row = held(packet)
    if row.signed_at:
        raise ValidationError(_("This is signed already."))
    if row.declined_at:
        raise ValidationError(_("You have said that you do not sign this. Please call us."))
    if row.revoked_at:
        raise ValidationError(_("This need not be signed any more."))
    return row


def note(
    packet: SigningPacket,
    what: str,
    *,
    visitor: Visitor | None = None,
    detail: str = "",
    paper: int | None = None,
    actor: User | None = None,
) -> SigningEvent:
    """One line of the certificate."""
    return SigningEvent.objects.create(
        packet=packet, what=what, detail=detail[:300], paper=paper, actor=actor, at=clock.now(),
        **(visitor or Visitor()).columns,
    )  # fmt: skip
