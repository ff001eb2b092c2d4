"""When no clock strikes, or nobody takes the jobs, the sender does the periodic work itself."""

import logging
from datetime import datetime, timedelta

from caseops.notifications.times import database_now
from caseops.ops.jobs import sweep
from caseops.ops.models import Sweep
from caseops.schedule import JOBS

logger = logging.getLogger(__name__)
GRACE = timedelta(seconds=45)


def overdue(moment: datetime) -> list[str]:
    """The jobs that should have begun again a while ago."""
    began = dict(Sweep.objects.values_list("name", "began_at"))
    return [
        name
        for name, (_, seconds) in JOBS.items()
        if name not in began or moment - began[name] > timedelta(seconds=seconds) + GRACE
    ]


def stand_in() -> list[str]:
    """Each once, however long it has not been done; returns which."""
    done = []
    for name in overdue(database_now()):
        try:
            done += [name] if sweep(name) else []
        except Exception:
            logger.exception("The sweep %s failed", name)
    return done
