"""The verbs of the mailroom."""

from caseops.mailroom.actions.sort import dismiss_mail, file_mail, reopen_mail

__all__ = ["dismiss_mail", "file_mail", "reopen_mail"]
