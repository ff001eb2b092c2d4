"""The client's side as a section of the matter page: who is in, and what waits for a signature."""

from caseops.portal.models import PortalAccess, Proposal
from caseops.portal.permissions import INVITE
from caseops.signing.models import SigningPacket
from caseops.signing.permissions import ASK_TO_SIGN
from caseops.users.models import User
from matters.extensions import Tab
from matters.models import Matter

NEWEST = 4


def tab(matter: Matter, user: User) -> Tab:
    """When they were last seen, what they told us that nobody has written down, and what they are to sign."""
    rows = PortalAccess.objects.open().filter(matter=matter).select_related("contact")
    waiting = list(Proposal.objects.open().filter(matter=matter).select_related("contact"))
    packets = SigningPacket.objects.filter(matter=matter).select_related("signer")
    found = list(packets.prefetch_related("papers__document")[:NEWEST])
    context: dict[str, object] = {
        "accesses": list(rows),
        "proposals": waiting,
        "packets": found,
        "may_invite": matter.closed_on is None and INVITE.held_by(user),
        "may_ask": matter.closed_on is None and ASK_TO_SIGN.held_by(user),
    }
    unsigned = sum(row.is_open for row in found)
    return Tab("portal", "Client portal", "portal/section.html", len(waiting) + unsigned, context)
