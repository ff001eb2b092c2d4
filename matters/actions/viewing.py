"""Who looked at which file: kept for the firm, told to nobody as news."""

from datetime import timedelta

from django.db import transaction

from caseops.audit.actions import record
from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from matters.models import Matter

VIEWED = "matter.viewed"
AGAIN_AFTER = timedelta(hours=1)


@transaction.atomic
def note_viewing(*, actor: User, matter: Matter) -> Entry | None:
    """Record that a person opened the file, once an hour at most; None when it is recorded already."""
    since = clock.now() - AGAIN_AFTER
    if Entry.objects.on_target(matter).filter(verb=VIEWED, actor=actor, at__gt=since).exists():
        return None
    return record(VIEWED, matter, actor=actor, subject=matter)
