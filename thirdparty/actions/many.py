"""The same thing done to many requests at once: to all of them, or to none with a sentence for each that resists."""

from collections.abc import Callable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record_each
from caseops.core import clock
from caseops.core.said import counted, said
from caseops.core.workdays import add_workdays
from caseops.users.models import User
from caseops.web.dates import on as in_words
from matters.actions.people import at_work
from matters.models import Matter
from thirdparty.actions.asking import rest
from thirdparty.actions.lock import refuse_answered, refuse_closed
from thirdparty.actions.putting_off import refuse_day, refuse_often
from thirdparty.models import Hold, Status, ThirdPartyRequest
from thirdparty.permissions import CHASE

MOST = 100  # at once
TOLD = 10  # refusals that are told one by one


@transaction.atomic
def reassign_requests(
    *, actor: User | None, requests: Sequence[ThirdPartyRequest], owner: User, reason: str
) -> list[ThirdPartyRequest]:
    """Somebody else chases all of them, on the days that were set; at most 100 at once, for a reason."""
    CHASE.require(actor)
    reason = said(reason, "reason", missing="Say why they change hands.")
    held = _held(requests)
    heir = at_work(owner, "owner")
    seen = set(Matter.objects.visible_to(heir).filter(pk__in=_matters(held)).values_list("pk", flat=True))

    def check(row: ThirdPartyRequest) -> None:
        refuse_answered(row)
        if row.matter_id not in seen:
            raise ValidationError(f"{heir} does not work on {row.matter.number}.")

    _refuse_any(held, check)
    ThirdPartyRequest.objects.filter(pk__in=[row.pk for row in held]).update(owner=heir)
    told: dict[str, object] = {"owner": str(heir), "reason": reason}
    record_each("request.handed_on", [(row, row.matter, told) for row in held], actor=actor)
    return held


@transaction.atomic
def snooze_requests(
    *, actor: User | None, requests: Sequence[ThirdPartyRequest], until: date, reason: str
) -> list[ThirdPartyRequest]:
    """Put all of them off to one day, each within the limits of one: 30 days, three times between two askings."""
    CHASE.require(actor)
    reason = said(reason, "reason", missing="Say why these can wait.")
    today = clock.today(actor.zone if actor else None)
    refuse_day(until, today)
    held = _held(requests)
    _refuse_any(held, _refuse_wait)
    holds = {hold.matter_id: hold for hold in Hold.objects.active(today).filter(matter__in=_matters(held))}
    for row in held:
        row.snoozes += 1
        rest(row, add_workdays(until, 0), holds.get(row.matter_id))
    ThirdPartyRequest.objects.bulk_update(held, ["snoozes", "next_follow_up_on", "resume_on"])
    told: dict[str, object] = {"until": in_words(until), "reason": reason}
    record_each("request.snoozed", [(row, row.matter, told) for row in held], actor=actor)
    return held


def _refuse_wait(row: ThirdPartyRequest) -> None:
    refuse_answered(row)
    if row.status == Status.DRAFT:
        raise ValidationError("This request has not been sent yet.")
    refuse_often(row)


def _held(requests: Sequence[ThirdPartyRequest]) -> list[ThirdPartyRequest]:
    """The rows as they are now, locked after their matters, in one order for everybody."""
    wanted = {row.pk for row in requests}
    if not wanted:
        raise ValidationError("Tick at least one request.")
    if len(wanted) > MOST:
        raise ValidationError(f"At most {MOST} at once: untick {counted(len(wanted) - MOST, 'request')}.")
    locked = Matter.objects.select_for_update(no_key=True).filter(pk__in=_matters(requests))
    matters = {row.pk: row for row in locked.order_by("pk")}
    rows = ThirdPartyRequest.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted)
    found = list(rows.select_related("contact", "owner").order_by("pk"))
    for row in found:
        row.matter = matters[row.matter_id]
    return found


def _matters(rows: Sequence[ThirdPartyRequest]) -> set[int]:
    return {row.matter_id for row in rows}


def _refuse_any(rows: Sequence[ThirdPartyRequest], check: Callable[[ThirdPartyRequest], None]) -> None:
    """One that resists holds all of them back; each is named with its reason."""
    refused: list[str] = []
    for row in rows:
        try:
            refuse_closed(row.matter)
            check(row)
        except ValidationError as refusal:
            refused.append(f"{row.whom}, {row.name} ({row.matter.number}): {' '.join(refusal.messages)}")
    if refused:
        more = [f"And {len(refused) - TOLD} more."] if len(refused) > TOLD else []
        raise ValidationError(["Nothing was changed.", *refused[:TOLD], *more])
