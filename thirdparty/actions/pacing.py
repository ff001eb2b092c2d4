from datetime import date

from django.db import transaction
from django.utils import timezone

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from thirdparty.actions.asking import expect, next_follow_up, plan_next
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.models import ThirdPartyRequest
from thirdparty.pace import Pace, pace_of
from thirdparty.permissions import CHASE


@transaction.atomic
def pace_request(
    *,
    actor: User | None,
    request: ThirdPartyRequest,
    first_follow_up_days: int,
    repeat_days: int,
    adapts: bool = True,
    expected_on: date | None = None,
) -> ThirdPartyRequest:
    """Insist at this pace from now on, bent by their habit or not; without `expected_on` the day is computed again."""
    CHASE.require(actor)
    held = hold(request)
    refuse_answered(held)
    today = clock.today(actor.zone if actor else None)
    held.first_follow_up_days, held.repeat_days, held.adapts = first_follow_up_days, repeat_days, adapts
    held.expected_by_hand = expected_on is not None
    held.expected_on = expected_on
    held.full_clean()
    if held.is_waiting:
        _plan_anew(held, today)
    held.full_clean()
    held.save()
    days = f"{first_follow_up_days} days, then every {repeat_days}"
    record("request.paced", held, actor=actor, subject=held.matter, days=days)
    return held


def _plan_anew(held: ThirdPartyRequest, today: date) -> None:
    """Counted from the last asking; a promise still to come keeps its day."""
    pace = pace_of(held, today)
    expect(held, pace)
    if held.promised_on is None or held.promised_on < today:
        plan_next(held, _next(held, pace), today)


def _next(held: ThirdPartyRequest, pace: Pace) -> date:
    last = held.attempts.order_by("number").last()
    begun = timezone.localdate(last.at) if last else held.sent_on or clock.today()
    return next_follow_up(begun, pace.days(last.number if last else 1), None)
