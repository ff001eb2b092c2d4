"""What the firm asks about its own work: figures over the matters a person sees, drawn, as a table and as a file."""

from collections.abc import Mapping

from caseops.desk.reports import caseload, first_flags, given_back, replies, stages, statutes, turnaround
from caseops.desk.reports.sheet import Report

REPORTS: Mapping[str, Report] = {
    report.key: report
    for report in (
        stages.REPORT,
        caseload.REPORT,
        first_flags.REPORT,
        statutes.REPORT,
        turnaround.REPORT,
        replies.REPORT,
        given_back.REPORT,
    )
}
