from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from deadlines.actions.moving import hold_open
from deadlines.alerts import REASON, end_alerts_of, plan_alerts_for
from deadlines.models import Deadline
from deadlines.permissions import CALL_OFF, SATISFY
from matters.actions import lock as matter_lock


@transaction.atomic
def satisfy_deadline(
    *, actor: User | None, deadline: Deadline, proof: str, on: date | None = None
) -> Deadline:
    """The thing was done in time, and this shows it: a filing receipt, a stamped copy, a delivery record."""
    SATISFY.require(actor)
    held = hold_open(deadline)
    today = clock.today(actor.zone if actor else None)
    proof = said(proof, "proof", missing="Name the proof: a filing receipt, a stamped copy.")
    if on and on > today:
        raise ValidationError({"on": "A day still to come cannot be the day it was done."})
    held.satisfied_on, held.satisfied_by, held.proof = on or today, actor, proof
    held.full_clean()
    held.save()
    end_alerts_of(held, f"Done: {held.proof}"[:REASON])
    record("deadline.satisfied", held, actor=actor, subject=held.matter, proof=held.proof)
    return held


@transaction.atomic
def reopen_deadline(
    *, actor: User | None, deadline: Deadline, reason: str, ended: str | None = None
) -> Deadline:
    """Take back that it was met or called off; date, acknowledgement and verification stand as they were.

    `ended` (`satisfied_on` or `called_off_on`) refuses one that ended otherwise; who may call off may take that back.
    """
    SATISFY.require(actor)
    held = matter_lock.held(deadline)
    if held.is_open:
        raise ValidationError("This deadline is open already.")
    if ended and not getattr(held, ended):
        raise ValidationError("This deadline has ended otherwise meanwhile. Open the page again.")
    if held.called_off_on:
        CALL_OFF.require(actor)
    reason = said(reason, "reason", missing="Say why the deadline is open again.")
    held.satisfied_on = held.satisfied_by = held.called_off_on = None
    held.proof = held.call_off_reason = ""
    held.full_clean()
    held.save()
    plan_alerts_for(deadline=held)
    record("deadline.reopened", held, actor=actor, subject=held.matter, reason=reason)
    return held
