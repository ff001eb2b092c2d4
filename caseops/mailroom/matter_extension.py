"""What the mailroom brings to a matter."""

from caseops.core.together import Asking
from caseops.mailroom.section import tab
from caseops.users.models import User
from matters.extensions import MatterExtension, Tab
from matters.models import Matter


class MailroomExtension(MatterExtension):
    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)
