from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from clients.models import Channel
from deadlines.actions.events.holding import hold_to_come
from deadlines.models import Answer, Attendance
from deadlines.permissions import CONFIRM

ANSWERS = {Answer.CONFIRMED: "event.confirmed", Answer.DECLINED: "event.declined"}


@transaction.atomic
def ask_confirmation(
    *, actor: User | None, attendance: Attendance, how: str = "", note: str = ""
) -> Attendance:
    """We have asked whether they come; their answer is still out. Asking again counts anew."""
    CONFIRM.require(actor)
    row = _held(attendance)
    if row.answer == Answer.CONFIRMED:
        raise ValidationError(f"{row} has confirmed already.")
    row.answer, row.asked_at, row.asked_by = Answer.ASKED, clock.now(), actor
    row.answered_at = row.recorded_by = None
    _keep(row, how, note)
    _record("event.asked", row, actor)
    return row


@transaction.atomic
def record_confirmation(
    *,
    actor: User | None,
    attendance: Attendance,
    answer: str = Answer.CONFIRMED,
    how: str = "",
    note: str = "",
) -> Attendance:
    """They said yes or no; asking and answering in one call counts as both."""
    CONFIRM.require(actor)
    if answer not in ANSWERS:
        raise ValidationError({"answer": "Say whether they confirmed or declined."})
    row = _held(attendance)
    if row.answer == answer:
        raise ValidationError(f"That {row} has {answer} is written down already.")
    row.answer, row.answered_at, row.recorded_by = Answer(answer), clock.now(), actor
    if not row.asked_at:
        row.asked_at, row.asked_by = row.answered_at, actor
    _keep(row, how, note)
    _record(ANSWERS[Answer(answer)], row, actor)
    return row


@transaction.atomic
def forget_confirmation(*, actor: User | None, attendance: Attendance) -> Attendance:
    """Written down by mistake: nobody has asked and nobody has answered."""
    CONFIRM.require(actor)
    row = _held(attendance)
    if row.answer == Answer.NOT_ASKED:
        raise ValidationError(f"{row} has not been asked yet.")
    row.answer, row.how, row.note = Answer.NOT_ASKED, "", ""
    row.asked_at = row.asked_by = row.answered_at = row.recorded_by = None
    row.save()
    _record("event.unconfirmed", row, actor)
    return row


def _held(attendance: Attendance) -> Attendance:
    hold_to_come(attendance.event)
    return Attendance.objects.held(attendance)


def _keep(row: Attendance, how: str, note: str) -> None:
    row.how, row.note = how or _usual(row), said(note, "note")
    row.full_clean()
    row.save()


def _usual(row: Attendance) -> str:
    """The way this person is reached best."""
    return row.contact.best_channel if row.contact else Channel.VISIT


def _record(verb: str, row: Attendance, actor: User | None) -> None:
    how = Channel(row.how).label if row.how else ""
    record(verb, row, actor=actor, subject=row.matter, event=row.event.name, how=how)
