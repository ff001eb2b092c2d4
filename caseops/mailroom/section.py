"""The newest of the conversation as a section of the matter page."""

from caseops.core.together import Asking, asks
from caseops.mailroom.thread import newest
from caseops.users.models import User
from matters.extensions import Tab
from matters.models import Matter
from matters.permissions import WORK_ON_MATTER

NEWEST = 4


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """The last few messages; the whole thread is a page of its own."""
    found = yield from newest.asking(matter, user, NEWEST)
    context: dict[str, object] = {"shown": found, "may_write": WORK_ON_MATTER.held_by(user)}
    waiting = sum(said.waits for said in found)
    return Tab("conversation", "Conversation", "mailroom/section.html", waiting, context)
