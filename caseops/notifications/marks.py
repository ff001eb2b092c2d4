"""A database that has counted fewer batches than the file beside it was restored from a backup.

What it takes for unsent was perhaps sent after that backup: it is set aside for a person instead of leaving at once.
"""

import fcntl
import json
import logging
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from caseops.notifications import outbox
from caseops.notifications.models import Mark, OutgoingMessage, State
from caseops.users.models import User

logger = logging.getLogger(__name__)
WHY = "The database was restored from a backup: this may have been sent since."
COUNT = """
INSERT INTO notifications_mark AS mark (id, house, batches, at) VALUES (1, gen_random_uuid(), 1, %s)
ON CONFLICT (id) DO UPDATE SET batches = mark.batches + 1, at = excluded.at
RETURNING house, batches, at
"""


def count_batch(moment: datetime) -> dict[str, Any]:
    """In the transaction of the batch."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [moment])
        house, batches, at = cursor.fetchone()
    return {"house": str(house), "batches": batches, "at": at.isoformat()}


def remember(mark: dict[str, Any]) -> None:
    """After the commit; senders that come later do not set it back. No place to write is no reason to stop."""
    try:
        with file().open("a+") as kept:
            fcntl.flock(kept, fcntl.LOCK_EX)
            known = parsed(kept)
            if known.get("house") != mark["house"] or known["batches"] < mark["batches"]:
                kept.truncate(0)
                kept.write(json.dumps(mark))
    except OSError as problem:
        logger.warning("The outbox cannot keep its mark: %s", problem)


@transaction.atomic
def hold_after_restore() -> int:
    """Set aside what was due when the lost database was last seen alive; returns how many."""
    known, mark = recalled(), Mark.objects.select_for_update().filter(pk=Mark.ONLY).first()
    if not mark or known.get("house") != str(mark.house) or known["batches"] <= mark.batches:
        return 0
    doubtful = OutgoingMessage.objects.filter(state=State.WAITING, due_at__lte=known["at"])
    number = doubtful.update(
        state=State.HELD, last_error=WHY, lease_token=None, lease_until=None, on_the_wire=False
    )
    Mark.objects.update(batches=known["batches"])
    outbox.put([_alarm(admin, number, known["at"]) for admin in User.objects.admins()])
    logger.error("The database is older than the outbox: %s messages are set aside.", number)
    return number


def _alarm(admin: User, number: int, at: str) -> OutgoingMessage:
    return outbox.bell(
        key=f"{admin.pk}/outbox/restored:{at}/bell",
        user=admin,
        subject="The database was restored: please look through the messages set aside",
        body=f"{number} messages may have been sent already.",
        link=reverse("ops"),
    )


def recalled() -> dict[str, Any]:
    """What the file says; nothing when there is none."""
    try:
        with file().open() as kept:
            return parsed(kept)
    except OSError:
        return {}


def parsed(kept: Any) -> dict[str, Any]:
    """A file that somebody has damaged says nothing."""
    kept.seek(0)
    try:
        found = json.loads(kept.read())
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def file() -> Path:
    """Beside the database, not in it."""
    return Path(settings.CASEOPS_HOME) / "outbox.mark"
