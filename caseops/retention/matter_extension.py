"""What keeping brings to a matter: a word on its page when a hold stands or its time is counted."""

from caseops.core.together import Asking
from caseops.retention.section import tab
from caseops.users.models import User
from matters.extensions import MatterExtension, Tab
from matters.models import Matter


class RetentionExtension(MatterExtension):
    def tab(self, matter: Matter, user: User) -> Asking[Tab | None]:
        return tab.asking(matter, user)
