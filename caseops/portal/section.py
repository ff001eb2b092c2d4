"""The portal as a section of the matter page."""

from caseops.portal.models import PortalAccess, Proposal
from caseops.portal.permissions import INVITE
from caseops.users.models import User
from matters.extensions import Tab
from matters.models import Matter


def tab(matter: Matter, user: User) -> Tab:
    """Who is in, when they were last seen, and what they told us that nobody has written down."""
    rows = PortalAccess.objects.open().filter(matter=matter).select_related("contact")
    waiting = list(Proposal.objects.open().filter(matter=matter).select_related("contact"))
    context: dict[str, object] = {
        "accesses": list(rows),
        "proposals": waiting,
        "may_invite": matter.closed_on is None and INVITE.held_by(user),
    }
    return Tab("portal", "Client portal", "portal/section.html", len(waiting), context)
