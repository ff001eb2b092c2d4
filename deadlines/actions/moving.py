"""What every change of a date has in common, whoever or whatever caused it."""

from datetime import date

from django.core.exceptions import ValidationError

from caseops.audit.actions import record
from caseops.users.models import User
from caseops.web.dates import on as in_words
from deadlines.models import DateChange, Deadline
from matters.actions import lock as matter_lock
from matters.naming import plain


def hold_open(deadline: Deadline) -> Deadline:
    """The row, locked until the transaction ends; refused when there is nothing left to do on it."""
    held = matter_lock.held(deadline)
    if held.satisfied_on:
        raise ValidationError(f"This deadline was met on {in_words(held.satisfied_on)}. Reopen it first.")
    if held.called_off_on:
        raise ValidationError(
            f"This deadline was called off on {in_words(held.called_off_on)}. Reopen it first."
        )
    return held


def move(deadline: Deadline, on: date, *, reason: str, actor: User | None) -> None:
    """Give a held row its new date: history kept, acknowledgement and verification of the old date gone."""
    was = deadline.due_on
    deadline.due_on, deadline.set_by, deadline.waits_for = on, actor, ""
    deadline.acknowledged_at = deadline.acknowledged_by = None
    deadline.verified_at = deadline.verified_by = None
    deadline.full_clean()
    deadline.save()
    DateChange(deadline=deadline, was_on=was, on=on, reason=reason, actor=actor).save()
    verb, detail = ("deadline.moved", {"was": was}) if was else ("deadline.dated", {})
    record(verb, deadline, actor=actor, subject=deadline.matter, on=on, reason=reason, **detail)


def ask_again(deadline: Deadline, key_date: str, actor: User | None) -> None:
    """Acknowledged or verified under another key date: both must look again."""
    if not (deadline.acknowledged_at or deadline.verified_at):
        return
    deadline.acknowledged_at = deadline.acknowledged_by = None
    deadline.verified_at = deadline.verified_by = None
    deadline.save()
    record("deadline.questioned", deadline, actor=actor, subject=deadline.matter, key_date=plain(key_date))
