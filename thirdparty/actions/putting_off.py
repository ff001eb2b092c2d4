from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.core.workdays import add_workdays
from caseops.users.models import User
from caseops.web.dates import on as in_words
from thirdparty.actions.asking import owner_of, plan_next
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.models import Status, ThirdPartyRequest
from thirdparty.permissions import CHASE

FURTHEST = 30  # days a follow-up is put off at once
MOST = 3  # times it is put off before somebody asks


@transaction.atomic
def snooze_request(
    *, actor: User | None, request: ThirdPartyRequest, until: date, reason: str
) -> ThirdPartyRequest:
    """Put the follow-up off, for a reason and not for ever: at most 30 days, three times between two askings."""
    CHASE.require(actor)
    reason = said(reason, "reason", missing="Say why this can wait.")
    held = _waiting(request)
    today = clock.today(actor.zone if actor else None)
    refuse_day(until, today)
    refuse_often(held)
    held.snoozes += 1
    plan_next(held, add_workdays(until, 0), today)
    held.full_clean()
    held.save()
    record("request.snoozed", held, actor=actor, subject=held.matter, until=in_words(until), reason=reason)
    return held


def refuse_day(until: date, today: date) -> None:
    """Not today, and not for ever."""
    if not today < until <= today + timedelta(FURTHEST):
        last = in_words(today + timedelta(FURTHEST))
        raise ValidationError({"until": f"Choose a day after today, {last} at the latest."})


def refuse_often(request: ThirdPartyRequest) -> None:
    """What was put off three times is asked."""
    if request.snoozes >= MOST:
        raise ValidationError(
            f"This was put off {MOST} times since it was last asked. Ask now, or hand it over."
        )


@transaction.atomic
def reassign_request(*, actor: User | None, request: ThirdPartyRequest, owner: User) -> ThirdPartyRequest:
    """Somebody else on the matter chases it from now on, on the day that was set."""
    CHASE.require(actor)
    held = hold(request)
    refuse_answered(held)
    held.owner = owner_of(held, owner, actor)
    held.full_clean()
    held.save()
    record("request.reassigned", held, actor=actor, subject=held.matter, owner=str(held.owner))
    return held


@transaction.atomic
def extend_clock(*, actor: User | None, request: ThirdPartyRequest) -> ThirdPartyRequest:
    """They took the further days that the law gives them once."""
    CHASE.require(actor)
    held = _waiting(request)
    if not (held.clock_days and held.clock_more_days):
        raise ValidationError("The law gives no further days for this request.")
    if held.clock_extended_on:
        raise ValidationError(
            f"They took the further days on {in_words(held.clock_extended_on)}, and have no more."
        )
    held.clock_extended_on = today = clock.today(actor.zone if actor else None)
    held.full_clean()
    held.save()
    record(
        "request.clock_extended",
        held,
        actor=actor,
        subject=held.matter,
        whom=held.whom,
        on=in_words(held.clock_on or today),
    )
    return held


def _waiting(request: ThirdPartyRequest) -> ThirdPartyRequest:
    held = hold(request)
    refuse_answered(held)
    if held.status == Status.DRAFT:
        raise ValidationError("This request has not been sent yet.")
    return held
