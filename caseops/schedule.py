"""Every periodic job of the house, on one page: its name, the job, and the seconds between two runs.

Each is a sweep that finds by itself what is due: run twice, late or at once after a restart, it does no harm.
A run that no worker took in time expires, since the next sweep does its work.
"""

from typing import Any

JOBS = {
    "heartbeat": ("caseops.core.jobs.heartbeat", 30),
    "deliver messages": ("caseops.notifications.jobs.deliver_due", 60),
    "plan deadline alerts": ("deadlines.jobs.plan_alerts", 300),
    "forget spent keys": ("caseops.api.jobs.forget_spent_keys", 3600),
}
SCHEDULE: dict[str, dict[str, Any]] = {
    name: {"task": job, "schedule": seconds, "options": {"expires": seconds}}
    for name, (job, seconds) in JOBS.items()
}
