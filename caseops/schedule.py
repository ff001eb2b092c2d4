"""Every periodic job of the house, on one page.

Each is a sweep that finds by itself what is due: run twice, late or at once after a restart, it does no harm.
A run that no worker took in time expires, since the next sweep does its work.
"""

from datetime import timedelta
from typing import Any

from celery.beat import Scheduler
from django.utils import timezone

HEARTBEAT = 30
SCHEDULE = {
    "heartbeat": ("caseops.core.jobs.heartbeat", HEARTBEAT),
    "deliver messages": ("caseops.notifications.jobs.deliver_due", 60),
    "plan deadline alerts": ("deadlines.jobs.plan_alerts", 300),
}
BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    name: {"task": job, "schedule": seconds, "options": {"expires": seconds}}
    for name, (job, seconds) in SCHEDULE.items()
}


class Prompt(Scheduler):
    """Keeps no file, and begins with everything due: a sweep never waits for its first interval."""

    def setup_schedule(self) -> None:
        super().setup_schedule()
        long_ago = timezone.now() - timedelta(days=366)
        for entry in self.schedule.values():
            entry.last_run_at = long_ago
