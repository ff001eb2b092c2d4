"""What the portal brings to a matter."""

from caseops.core.together import Asking
from caseops.portal.section import tab
from caseops.users.models import User
from matters.extensions import MatterExtension, Tab
from matters.models import Matter


class PortalExtension(MatterExtension):
    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)
