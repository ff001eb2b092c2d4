"""What rules bring to a matter."""

from caseops.automation.blueprints import SECTIONS
from caseops.automation.section import tab
from caseops.core.together import Asking
from caseops.users.models import User
from matters.extensions import MatterExtension, Tab
from matters.models import Matter


class AutomationExtension(MatterExtension):
    sections = SECTIONS

    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)
