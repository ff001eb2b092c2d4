from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.core.workdays import add_workdays
from caseops.users.models import User
from caseops.web.dates import on as in_words
from matters.actions.lock import locked_open
from matters.models import Matter
from thirdparty.models import Hold
from thirdparty.permissions import CANCEL

LONGEST = 180  # days


@transaction.atomic
def hold_requests(*, actor: User | None, matter: Matter, reason: str, until: date) -> Hold:
    """The matter rests: nobody is asked again before that day, when everything comes due by itself."""
    CANCEL.require(actor)
    reason = said(reason, "reason", missing="Say why this matter rests.")
    matter, today = locked_open(matter), clock.today(actor.zone if actor else None)
    if not today < until <= today + timedelta(LONGEST):
        last = in_words(today + timedelta(LONGEST))
        raise ValidationError({"until": f"Choose a day after today, {last} at the latest."})
    if Hold.objects.active(today).filter(matter=matter).exists():
        raise ValidationError(f"{matter.number} is on hold already.")
    hold = Hold(matter=matter, reason=reason, since_on=today, until_on=until, actor=actor)
    hold.full_clean()
    hold.save()
    early = matter.requests.waiting().filter(next_follow_up_on__lt=until)
    early.update(resume_on=F("next_follow_up_on"), next_follow_up_on=add_workdays(until, 0))
    record("requests.held", matter, actor=actor, subject=matter, until=in_words(until), reason=reason)
    return hold


@transaction.atomic
def resume_requests(*, actor: User | None, matter: Matter) -> Hold:
    """The hold is over: each request is asked again on the day it had before, or today if that has gone by."""
    CANCEL.require(actor)
    matter, today = locked_open(matter), clock.today(actor.zone if actor else None)
    hold = Hold.objects.active(today).filter(matter=matter).first()
    if not hold:
        raise ValidationError(f"{matter.number} is not on hold.")
    hold.lifted_on = today
    hold.save(update_fields=["lifted_on"])
    soonest = Value(add_workdays(today, 0))
    matter.requests.filter(resume_on__isnull=False).update(
        next_follow_up_on=Greatest(F("resume_on"), soonest), resume_on=None
    )
    record("requests.resumed", matter, actor=actor, subject=matter)
    return hold
