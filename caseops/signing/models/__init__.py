"""What waits for a signature, what happened to it, and the link that leads there."""

from caseops.signing.models.events import SigningEvent
from caseops.signing.models.links import SigningLink
from caseops.signing.models.packets import SigningPacket, SigningPacketQuerySet, SigningPaper

__all__ = ["SigningEvent", "SigningLink", "SigningPacket", "SigningPacketQuerySet", "SigningPaper"]
