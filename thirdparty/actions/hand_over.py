from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import counted
from caseops.users.models import User
from matters.models import Matter


@transaction.atomic
def hand_over_requests(*, actor: User | None, matter: Matter, owner: User, heir: User) -> int:
    """What somebody chased on this matter is chased by another, on the days that were set; never by nobody."""
    moved = matter.requests.not_closed().filter(owner=owner).update(owner=heir)
    if moved:
        what = counted(moved, "request")
        record("requests.handed_over", matter, actor=actor, subject=matter, what=what, heir=str(heir))
    return moved
