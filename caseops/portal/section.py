"""The client's side as a section of the matter page: who is in, and what waits for a signature."""

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, asks, hang
from caseops.portal.models import PortalAccess, Proposal
from caseops.portal.permissions import INVITE
from caseops.signing.models import SigningPacket, SigningPaper
from caseops.signing.permissions import ASK_TO_SIGN
from caseops.users.models import User
from matters.extensions import Tab
from matters.models import Matter

NEWEST = 4


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """When they were last seen, what they told us that nobody has written down, and what they are to sign."""
    rows, waiting = Of(_accesses, matter), Of(_proposals, matter)
    found, papers = Of(_packets, matter), Of(_papers, matter)
    yield [rows, waiting, found, papers]
    hang(found, "papers", "packet_id", papers)
    context: dict[str, object] = {
        "accesses": list(rows),
        "proposals": list(waiting),
        "packets": list(found),
        "may_invite": matter.closed_on is None and INVITE.held_by(user),
        "may_ask": matter.closed_on is None and ASK_TO_SIGN.held_by(user),
    }
    unsigned = sum(row.is_open for row in found)
    return Tab("portal", "Client portal", "portal/section.html", len(waiting) + unsigned, context)


def _accesses(matter: int) -> QuerySet[PortalAccess]:
    return PortalAccess.objects.open().filter(matter=matter).select_related("contact")


def _proposals(matter: int) -> QuerySet[Proposal]:
    return Proposal.objects.open().filter(matter=matter).select_related("contact")


def _packets(matter: int) -> QuerySet[SigningPacket]:
    return SigningPacket.objects.filter(matter=matter).select_related("signer")[:NEWEST]


def _papers(matter: int) -> QuerySet[SigningPaper]:
    return SigningPaper.objects.filter(packet__matter=matter).select_related("document")
