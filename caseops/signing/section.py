"""Signatures as a section of the matter page."""

from caseops.signing.models import SigningPacket
from caseops.signing.permissions import ASK_TO_SIGN
from caseops.users.models import User
from matters.extensions import Tab
from matters.models import Matter

NEWEST = 4


def tab(matter: Matter, user: User) -> Tab:
    """What waits for a signature, and what came of the last ones."""
    rows = SigningPacket.objects.filter(matter=matter).select_related("signer")
    found = list(rows.prefetch_related("papers__document")[:NEWEST])
    context: dict[str, object] = {
        "packets": found,
        "may_ask": matter.closed_on is None and ASK_TO_SIGN.held_by(user),
    }
    return Tab("signing", "Signatures", "signing/section.html", sum(row.is_open for row in found), context)
