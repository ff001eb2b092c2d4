from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.users.models import User
from thirdparty.actions.asking import owner_of
from thirdparty.actions.lock import hold, refuse_answered
from thirdparty.models import Status, ThirdPartyRequest
from thirdparty.permissions import CANCEL, RECEIVE


@transaction.atomic
def receive_request(*, actor: User | None, request: ThirdPartyRequest, note: str = "") -> ThirdPartyRequest:
    """Everything we asked for has come; also when it comes before we asked."""
    RECEIVE.require(actor)
    note = said(note, "note")
    held = _close(request, Status.RECEIVED, note, actor)
    record("request.received", held, actor=actor, subject=held.matter, whom=held.whom, note=note)
    return held


@transaction.atomic
def cancel_request(*, actor: User | None, request: ThirdPartyRequest, reason: str) -> ThirdPartyRequest:
    """We no longer ask, for a reason that stays on file."""
    CANCEL.require(actor)
    reason = said(reason, "reason", missing="Say why we no longer ask.")
    held = _close(request, Status.CANCELLED, reason, actor)
    record("request.cancelled", held, actor=actor, subject=held.matter, reason=held.close_reason)
    return held


def _close(request: ThirdPartyRequest, status: Status, words: str, actor: User | None) -> ThirdPartyRequest:
    held = hold(request)
    refuse_answered(held)
    held.status, held.close_reason = status, words
    held.closed_on = clock.today(actor.zone if actor else None)
    held.full_clean()
    held.save()
    return held


@transaction.atomic
def reopen_request(*, actor: User | None, request: ThirdPartyRequest) -> ThirdPartyRequest:
    """Take back how it ended: it waits again, under the old follow-up date; who may cancel may take that back."""
    RECEIVE.require(actor)
    held = hold(request)
    if not held.closed_on:
        raise ValidationError("This request is open already.")
    if held.status == Status.CANCELLED:
        CANCEL.require(actor)
    held.status = Status.SENT if held.sent_on else Status.DRAFT
    held.closed_on, held.close_reason = None, ""
    held.owner = owner_of(held, None, actor) if held.sent_on else held.owner
    held.full_clean()
    held.save()
    record("request.reopened", held, actor=actor, subject=held.matter, whom=held.whom)
    return held


@transaction.atomic
def unreceive_request(*, actor: User | None, request: ThirdPartyRequest) -> ThirdPartyRequest:
    """It has not come after all; one that was cancelled stays so."""
    RECEIVE.require(actor)
    if hold(request).status != Status.RECEIVED:
        raise ValidationError("This request is not marked received any more. Open the page again.")
    return reopen_request(actor=actor, request=request)
