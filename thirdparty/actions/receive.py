from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.core.workdays import add_workdays
from caseops.users.models import User
from thirdparty.actions.asking import drop_drafts, next_follow_up, plan_next
from thirdparty.actions.close import close
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.models import Part, Status, ThirdPartyRequest
from thirdparty.permissions import RECEIVE

CAME = (Part.State.COMPLETE, Part.State.INCOMPLETE)
MISSING = (Part.State.AWAITED, Part.State.INCOMPLETE)


@transaction.atomic
def receive_request(
    *,
    actor: User | None,
    request: ThirdPartyRequest,
    parts: Mapping[str, str] | None = None,
    note: str = "",
) -> ThirdPartyRequest:
    """What came, part by part; without `parts` all of it. What is missing stays open and is asked for again."""
    RECEIVE.require(actor)
    note = said(note, "note")
    held = hold(request)
    refuse_answered(held)
    today = clock.today(actor.zone if actor else None)
    missing = _note_parts(held, parts, today)
    if not missing:
        return _complete(held, note, actor)
    if held.status == Status.DRAFT:
        raise ValidationError("This was not asked for yet. Record it as sent first, then what came of it.")
    drop_drafts(held)
    held.status = Status.PARTIAL
    plan_next(held, next_follow_up(today, held.repeat_days, None), today)
    held.full_clean()
    held.save()
    what = ", ".join(part.name.lower() for part in missing)
    record(
        "request.partly_received", held, actor=actor, subject=held.matter, whom=held.whom, missing=what, note=note
    )  # fmt: skip
    return held


def _complete(held: ThirdPartyRequest, note: str, actor: User | None) -> ThirdPartyRequest:
    close(held, Status.COMPLETE, note, actor)
    record("request.received", held, actor=actor, subject=held.matter, whom=held.whom, note=note)
    return held


def _note_parts(held: ThirdPartyRequest, states: Mapping[str, str] | None, today: date) -> list[Part]:
    """Write down each part as it is now; returns those still missing."""
    parts = list(held.parts.all())
    if unknown := set(states or ()) - {part.key for part in parts}:
        raise ValidationError({"parts": f"This request has no part {', '.join(sorted(unknown))}."})
    for part in parts:
        unsaid = part.state if states is not None or part.state == Part.State.WAIVED else Part.State.COMPLETE
        state = (states or {}).get(part.key, unsaid)
        part.came_last = part.is_missing and state not in MISSING
        if state in CAME and part.state != state:
            part.received_on = today
        part.state = state
        part.full_clean()
        part.save()
    missing = [part for part in parts if part.is_missing]
    if missing:
        held.parts.update(came_last=False)
    return missing


@transaction.atomic
def note_arrival(*, actor: User | None, request: ThirdPartyRequest, what: str) -> ThirdPartyRequest:
    """Something came that seems to be the answer: its owner checks on the next working day whether it is all."""
    RECEIVE.require(actor)
    what = said(what, "what", missing="Say what came.")
    held = hold(request)
    refuse_answered(held)
    if held.status == Status.DRAFT:
        raise ValidationError("This was not asked for yet. Record it as sent first, then what came of it.")
    today = clock.today(actor.zone if actor else None)
    drop_drafts(held)
    held.status = Status.RECEIVED
    plan_next(held, add_workdays(today, 1), today)
    held.full_clean()
    held.save()
    record("request.arrived", held, actor=actor, subject=held.matter, whom=held.whom, what=what)
    return held
