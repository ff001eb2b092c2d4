"""The verbs of the mailroom."""

from caseops.mailroom.actions.draft import draft_update
from caseops.mailroom.actions.record import keep_recording
from caseops.mailroom.actions.sort import dismiss_mail, file_mail, reopen_mail
from caseops.mailroom.actions.updates import edit_update, send_update, skip_update, undo_update

__all__ = [
    "dismiss_mail",
    "draft_update",
    "edit_update",
    "file_mail",
    "keep_recording",
    "reopen_mail",
    "send_update",
    "skip_update",
    "undo_update",
]
