"""The verbs of the outbox: write a message with the change that causes it, take it back, decide what became of it."""

from caseops.notifications.actions.deciding import (
    give_up_message,
    release_all_held,
    retry_all_failed,
    retry_message,
)
from caseops.notifications.actions.gates import pause_mail, resume_mail
from caseops.notifications.actions.reading import mark_all_read, mark_read
from caseops.notifications.actions.testing import send_test
from caseops.notifications.actions.withdrawing import (
    withdraw,
    withdraw_from,
    withdraw_message,
    withdraw_outdated,
    withdraw_these,
)
from caseops.notifications.actions.writing import queue, queue_email, queue_text, ring
from caseops.notifications.delivery import deliver_due
from caseops.notifications.emails import render_email

__all__ = [
    "deliver_due",
    "give_up_message",
    "mark_all_read",
    "mark_read",
    "pause_mail",
    "queue",
    "queue_email",
    "queue_text",
    "release_all_held",
    "render_email",
    "resume_mail",
    "retry_all_failed",
    "retry_message",
    "ring",
    "send_test",
    "withdraw",
    "withdraw_from",
    "withdraw_message",
    "withdraw_outdated",
    "withdraw_these",
]
