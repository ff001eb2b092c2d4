"""The verbs of keeping and destroying."""

from caseops.retention.actions.deciding import approve_destruction, refuse_destruction, withdraw_destruction
from caseops.retention.actions.handing import ask_for_export, ask_for_package
from caseops.retention.actions.holds import end_hold, put_hold
from caseops.retention.actions.proposing import propose_destruction
from caseops.retention.actions.schedules import remove_schedule, set_schedule
from caseops.retention.actions.taking import take_certificate, take_export, take_package

__all__ = [
    "approve_destruction",
    "ask_for_export",
    "ask_for_package",
    "end_hold",
    "propose_destruction",
    "put_hold",
    "refuse_destruction",
    "remove_schedule",
    "set_schedule",
    "take_certificate",
    "take_export",
    "take_package",
    "withdraw_destruction",
]
