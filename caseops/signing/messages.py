"""What a client reads who is asked to sign, in their language; the papers themselves are named nowhere outside."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from caseops.signing.models import SigningPacket


@dataclass(frozen=True)
class Words:
    """An e-mail, and the same as a text."""

    subject: str
    body: str
    short: str


def invitation(packet: SigningPacket, address: str, *, is_reminder: bool) -> Words:
    """The link stands here alone."""
    firm = settings.FIRM_NAME
    with translation.override(packet.signer.language):
        subject = _("Please sign: papers from {firm}").format(firm=firm)
        ask = _(
            "There are papers for you to read and sign. You can do it on your phone, it takes a few minutes:"
        )
        if is_reminder:
            subject = _("Still to sign: papers from {firm}").format(firm=firm)
            ask = _(
                "We are still waiting for your signature. You can sign on your phone, it takes a few minutes:"
            )
        once = _("The link works once and for 14 days. If you would rather sign on paper, just call us.")
        hello = _("Hello {name},").format(name=packet.signer.greeting)
        parts = [hello, packet.note, ask, address, once, firm]
        short = f"{firm}: " + _("papers for you to sign: {address}").format(address=address)
    return Words(subject, "\n\n".join(filter(None, parts)) + "\n", short)
