"""What signatures bring to a matter."""

from caseops.signing.section import tab
from caseops.users.models import User
from matters.extensions import MatterExtension, Tab
from matters.models import Matter


class SigningExtension(MatterExtension):
    def tab(self, matter: Matter, user: User) -> Tab:
        return tab(matter, user)
