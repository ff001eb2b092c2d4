"""Every periodic job of the house, on one page: its name, the job, and the seconds between two runs.

Each is a sweep that finds by itself what is due: run twice, late or at once after a restart, it does no harm.
A run that no worker took in time expires, since the next sweep does its work.
"""

from typing import Any

HEARTBEAT = {"task": "caseops.core.jobs.heartbeat", "schedule": 30, "options": {"expires": 30}}
# Through `sweep` each takes its turn in PostgreSQL: however many clocks strike, it runs once an interval, and the
# sender runs it when no clock strikes at all.
JOBS = {
    "deliver messages": ("caseops.notifications.jobs.deliver_due", 15),
    "tell deadline alerts": ("deadlines.jobs.tell_due", 15),
    "climb unanswered alerts": ("deadlines.jobs.climb_due", 30),
    "apply changed ladders": ("deadlines.jobs.apply_ladders", 60),
    "send morning summaries": ("caseops.desk.jobs.send_digests", 60),
    "send ordered reports": ("caseops.desk.jobs.send_reports", 300),
    "plan missing alerts": ("deadlines.jobs.plan_missing", 300),
    "check every alert": ("deadlines.jobs.reconcile", 86400),
    "begin and end leaves": ("matters.jobs.change_hands", 300),
    "look for gaps": ("deadlines.jobs.sweep_gaps", 86400),
    "chase third parties": ("thirdparty.jobs.chase", 300),
    "match arrivals": ("thirdparty.jobs.match_arrivals", 60),
    "read mail": ("caseops.mailroom.jobs.read_mail", 30),
    "stop refused addresses": ("caseops.mailroom.jobs.stop_refused", 60),
    "run rules": ("caseops.automation.jobs.run_rules", 10),
    "apply versions": ("matters.jobs.apply_versions", 10),
    "watch the time of rules": ("caseops.automation.jobs.watch_time", 600),
    "send wished links": ("caseops.portal.jobs.grant_wishes", 15),
    "chase unsigned papers": ("caseops.signing.jobs.chase_unsigned", 300),
    "read texts": ("caseops.mailroom.jobs.read_texts", 15),
    "fetch pictures of texts": ("caseops.mailroom.jobs.fetch_pictures", 15),
    "watch budgets": ("caseops.costs.jobs.watch_budgets", 300),
    "prepare client updates": ("caseops.mailroom.jobs.prepare_updates", 600),
    "read new files": ("documents.jobs.read_files", 15),
    "recognise pictures": ("documents.jobs.recognise_files", 30),
    "scan new files": ("documents.jobs.scan_files", 15),
    "sweep broken uploads": ("documents.jobs.sweep_arrivals", 3600),
    "bind packets": ("documents.packets.jobs.bind_packets", 15),
    "forget spent keys": ("caseops.api.jobs.forget_spent_keys", 3600),
    "index names": ("clients.jobs.index_names", 300),
    "purge leads": ("caseops.intake.jobs.purge_leads", 3600),
    "destroy approved files": ("caseops.retention.jobs.carry_out", 60),
    "build packages of files": ("caseops.retention.jobs.build_packages", 60),
    "seal the audit": ("caseops.audit.jobs.seal", 10),
    "send the seal of the day": ("caseops.ops.jobs.send_seal", 3600),
    "tell the watchdog": ("caseops.ops.jobs.tell_watchdog", 60),
}
SCHEDULE: dict[str, dict[str, Any]] = {
    name: {
        "task": "caseops.ops.jobs.sweep",
        "args": [name],
        "schedule": seconds,
        "options": {"expires": seconds},
    }
    for name, (_, seconds) in JOBS.items()
} | {"heartbeat": HEARTBEAT}
